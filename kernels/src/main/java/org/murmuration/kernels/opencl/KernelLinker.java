package org.murmuration.kernels.opencl;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.opencl.FlatMethod.FlatLocal;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The first step of translation: resolves every method that {@code run(int)} reaches against the kernel's concrete class, checks it against the subset, and copies it into one flat class in
 * which final fields are constants.
 */
final class KernelLinker {
    private final DeviceKernel kernel;
    private final ClassFiles files;
    private final FlatFields fields;
    private final ClassNode flat = new ClassNode(Opcodes.ASM9);
    private final Map<MethodNode, FlatMethod> linked = new HashMap<>();
    private final Map<String, FlatMethod> methods = new LinkedHashMap<>();
    private final Deque<MethodNode> path = new ArrayDeque<>();

    private KernelLinker(DeviceKernel kernel, String flatName) {
        this.kernel = kernel;
        files = new ClassFiles(kernel.getClass().getClassLoader());
        // Up to here classes need no stack maps.
        flat.version = Opcodes.V1_5;
        flat.access = Opcodes.ACC_PUBLIC;
        flat.name = flatName;
        flat.superName = "java/lang/Object";
        fields = new FlatFields(kernel, files, flat);
    }

    /** A method and the class that declares it. */
    private record Target(Class<?> owner, MethodNode method) {}

    /** What a method does with arrays, itself or by what it calls. */
    private record Accesses(boolean reads, boolean writes) {}

    /** Links a kernel into a class of that internal name. */
    static FlatKernel link(DeviceKernel kernel, String flatName) {
        KernelLinker linker = new KernelLinker(kernel, flatName);
        Target run = linker.lookUp(kernel.getClass(), "run", "(I)V");
        FlatMethod entry = linker.link(run);
        return new FlatKernel(kernel.getClass(), linker.flat, linker.methods, linker.fields.byName(), entry.name());
    }

    private Target lookUp(Class<?> from, String name, String descriptor) {
        for (Class<?> type = from; type != null && type != Object.class; type = type.getSuperclass()) {
            MethodNode method = files.method(type, name, descriptor);
            if (method != null && (method.access & Opcodes.ACC_ABSTRACT) == 0) {
                return new Target(type, method);
            }
        }
        return null;
    }

    private FlatMethod link(Target target) {
        FlatMethod done = linked.get(target.method());
        if (done != null) {
            return done;
        }
        MethodNode method = target.method();
        Lines lines = Lines.of(files.of(target.owner()), method);
        path.push(method);
        requireVariableNames(target, lines);
        SubsetCheck.check(lines, method);
        Loops.check(lines, method);
        List<FlatLocal> locals = LocalVariables.separate(lines, method);
        Loops.checkAliases(lines, method);
        dropFrames(method);
        fields.rewrite(lines, method);
        ConstantFolding.fold(method);
        Accesses accesses = linkCalls(lines, method);
        Loops.straighten(lines, method);
        path.pop();
        return add(method, lines, locals, accesses);
    }

    private FlatMethod add(MethodNode method, Lines lines, List<FlatLocal> locals, Accesses accesses) {
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        String authorName = method.name;
        FlatMethod result = new FlatMethod(
                CNames.safe(authorName) + "_f" + linked.size(),
                method.desc,
                isStatic,
                accesses.reads(),
                accesses.writes(),
                lines.file(),
                lines.first().line(),
                authorName,
                locals);
        linked.put(method, result);
        methods.put(result.name(), result);
        method.name = result.name();
        method.access = isStatic ? Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC : Opcodes.ACC_PUBLIC;
        stripMetadata(method);
        flat.methods.add(method);
        return result;
    }

    private static void stripMetadata(MethodNode method) {
        method.signature = null;
        method.exceptions = List.of();
        method.parameters = null;
        method.visibleAnnotations = null;
        method.invisibleAnnotations = null;
        method.visibleTypeAnnotations = null;
        method.invisibleTypeAnnotations = null;
        method.visibleParameterAnnotations = null;
        method.invisibleParameterAnnotations = null;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
        method.attrs = null;
    }

    private void requireVariableNames(Target target, Lines lines) {
        boolean hasNames = target.method().localVariables != null
                && !target.method().localVariables.isEmpty();
        if (!hasNames && target.method().maxLocals > 0) {
            throw lines.first()
                    .refuse(
                            "class " + target.owner().getName() + " without a table of local variables",
                            "compile it with -g (Maven: <debuglevel>lines,vars,source</debuglevel>)");
        }
    }

    private static void dropFrames(MethodNode method) {
        for (AbstractInsnNode each : method.instructions.toArray()) {
            if (each instanceof FrameNode) {
                method.instructions.remove(each);
            }
        }
    }

    private Accesses linkCalls(Lines lines, MethodNode method) {
        boolean reads = false;
        boolean writes = false;
        for (AbstractInsnNode each : method.instructions.toArray()) {
            int opcode = each.getOpcode();
            reads |= opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD;
            writes |= opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
            if (each instanceof MethodInsnNode call && !Intrinsics.isKnown(call)) {
                Target callee = resolve(lines, call);
                if (path.contains(callee.method())) {
                    throw lines.of(call).refuse("recursion through '" + call.name + "'", "write a loop");
                }
                FlatMethod target = link(callee);
                reads |= target.reads();
                writes |= target.writes();
                call.owner = flat.name;
                call.name = target.name();
                call.itf = false;
                if (call.getOpcode() != Opcodes.INVOKESTATIC) {
                    call.setOpcode(Opcodes.INVOKEVIRTUAL);
                }
            }
        }
        return new Accesses(reads, writes);
    }

    private Target resolve(Lines lines, MethodInsnNode call) {
        if (call.owner.startsWith("java/") || call.owner.startsWith("[")) {
            throw lines.of(call)
                    .refuse(
                            "call of " + Type.getObjectType(call.owner).getClassName() + "." + call.name,
                            Intrinsics.replacementOf(call));
        }
        Class<?> owner = files.find(call.owner);
        Target target;
        if (call.getOpcode() == Opcodes.INVOKEVIRTUAL) {
            if (!owner.isAssignableFrom(kernel.getClass())) {
                throw lines.of(call)
                        .refuse(
                                "call of '" + call.name + "' on a " + owner.getName(),
                                "call methods of the kernel itself or static methods");
            }
            MethodNode own = files.method(owner, call.name, call.desc);
            target = own != null && Modifier.isPrivate(own.access)
                    ? new Target(owner, own)
                    : lookUp(kernel.getClass(), call.name, call.desc);
        } else {
            target = lookUp(owner, call.name, call.desc);
        }
        if (target == null) {
            throw lines.of(call)
                    .refuse(
                            "call of '" + call.name + "', which " + owner.getName()
                                    + " inherits from Object or an interface,",
                            "call methods of the kernel's class or static methods");
        }
        return target;
    }
}
