package org.murmuration.kernels.opencl;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.murmuration.kernels.KernelTranslationException;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The bytecode of a kernel's class and of all it refers to. */
final class ClassFiles {
    private final ClassLoader loader;
    private final Map<Class<?>, ClassNode> read = new HashMap<>();
    /** By class; linking renames the methods themselves. */
    private final Map<Class<?>, Map<String, MethodNode>> methods = new HashMap<>();

    ClassFiles(ClassLoader loader) {
        this.loader = loader;
    }

    /** The class of an internal name such as {@code java/lang/Math}. */
    Class<?> find(String internalName) {
        try {
            return Class.forName(internalName.replace('/', '.'), false, loader);
        } catch (ClassNotFoundException missing) {
            throw new KernelTranslationException("class " + internalName.replace('/', '.') + " is missing", missing);
        }
    }

    ClassNode of(Class<?> type) {
        return read.computeIfAbsent(type, ClassFiles::parse);
    }

    private static ClassNode parse(Class<?> type) {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream stream = type.getResourceAsStream(file)) {
            if (stream == null) {
                throw new KernelTranslationException("class " + type.getName()
                        + " has no class file to translate from: write the kernel as an ordinary class");
            }
            ClassNode node = new ClassNode(Opcodes.ASM9);
            new ClassReader(stream).accept(node, ClassReader.SKIP_FRAMES);
            return node;
        } catch (IOException unreadable) {
            throw new KernelTranslationException(
                    "class file of " + type.getName() + " is unreadable: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The method that a class declares; null if it declares none of that name and descriptor. */
    MethodNode method(Class<?> type, String name, String descriptor) {
        Map<String, MethodNode> declared = methods.get(type);
        if (declared == null) {
            declared = new HashMap<>();
            for (MethodNode method : of(type).methods) {
                declared.put(method.name + method.desc, method);
            }
            methods.put(type, declared);
        }
        return declared.get(name + descriptor);
    }
}
