package org.murmuration.kernels.opencl;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.PrivateArray;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Decides what each field means on the device, and puts constants in place of the final ones. */
final class FlatFields {
    private final DeviceKernel kernel;
    private final ClassFiles files;
    private final ClassNode flat;
    private final Map<Field, FlatField> known = new HashMap<>();
    private final Map<String, FlatField> byName = new LinkedHashMap<>();

    FlatFields(DeviceKernel kernel, ClassFiles files, ClassNode flat) {
        this.kernel = kernel;
        this.files = files;
        this.flat = flat;
    }

    Map<String, FlatField> byName() {
        return byName;
    }

    void rewrite(Lines lines, MethodNode method) {
        for (AbstractInsnNode each : method.instructions.toArray()) {
            if (each instanceof FieldInsnNode access) {
                rewrite(lines, method, access);
            }
        }
    }

    private void rewrite(Lines lines, MethodNode method, FieldInsnNode access) {
        SourceLine line = lines.of(access);
        Field field = resolve(line, access);
        boolean isStatic = access.getOpcode() == Opcodes.GETSTATIC;
        if (!isStatic && !isOwn(access, field)) {
            throw line.refuse("field '" + access.name + "' of another object", "use fields of the kernel itself");
        }
        boolean isFinal = Modifier.isFinal(field.getModifiers());
        if (isFinal && field.getType().isPrimitive()) {
            if (!isStatic) {
                method.instructions.remove(access.getPrevious());
            }
            method.instructions.set(access, ConstantFolding.push(constant(field)));
        } else {
            FlatField target = known.computeIfAbsent(field, any -> add(line, field));
            access.owner = flat.name;
            access.name = target.name();
        }
    }

    /** Whether an access goes to a field of the kernel itself. */
    private boolean isOwn(FieldInsnNode access, Field field) {
        return field.getDeclaringClass().isInstance(kernel)
                && access.getPrevious() instanceof VarInsnNode receiver
                && receiver.getOpcode() == Opcodes.ALOAD
                && receiver.var == 0;
    }

    private Field resolve(SourceLine line, FieldInsnNode access) {
        for (Class<?> type = files.find(access.owner); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(access.name)
                        && Type.getDescriptor(field.getType()).equals(access.desc)) {
                    return field;
                }
            }
        }
        throw line.refuse("field '" + access.name + "' of an interface", "declare it in a class");
    }

    private Object constant(Field field) {
        Object value = valueOf(field);
        return value instanceof Byte || value instanceof Short
                ? (Object) ((Number) value).intValue()
                : value instanceof Character letter ? (Object) (int) letter : value;
    }

    private Object valueOf(Field field) {
        try {
            field.setAccessible(true);
            return field.get(kernel);
        } catch (IllegalAccessException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    private FlatField add(SourceLine line, Field field) {
        FlatField.Kind kind = kindOf(line, field);
        Object value = kind == FlatField.Kind.ARGUMENT ? null : valueOf(field);
        field.setAccessible(true);
        String name = CNames.safe(field.getName()) + "_" + byName.size();
        FlatField result = new FlatField(name, kind, field, value);
        byName.put(name, result);
        int access = Opcodes.ACC_PUBLIC | (field.getModifiers() & Opcodes.ACC_STATIC);
        flat.fields.add(new FieldNode(access, name, Type.getDescriptor(field.getType()), null, null));
        return result;
    }

    private static FlatField.Kind kindOf(SourceLine line, Field field) {
        Class<?> type = field.getType();
        boolean isStatic = Modifier.isStatic(field.getModifiers());
        boolean isFinal = Modifier.isFinal(field.getModifiers());
        boolean isArray = type == float[].class || type == int[].class || type == byte[].class;
        String found = "field '" + field.getName() + "' of type " + type.getSimpleName();
        if (isStatic && !isFinal) {
            throw line.refuse("static " + found, "make it final, or a field of the kernel");
        }
        if (isStatic) {
            if (!isArray) {
                throw line.refuse("static " + found, "use static final numbers, float[], int[] and byte[]");
            }
            return FlatField.Kind.TABLE;
        }
        if (!isArray) {
            boolean isArgument = type == int.class
                    || type == long.class
                    || type == float.class
                    || type == double.class
                    || type == boolean.class;
            if (!isArgument) {
                throw line.refuse(
                        found, "a field is int, long, float, double, boolean, or an array of float, int or byte");
            }
            return FlatField.Kind.ARGUMENT;
        }
        boolean isPrivate = field.isAnnotationPresent(PrivateArray.class);
        if (isPrivate && !isFinal) {
            throw line.refuse("@PrivateArray, but not final, " + found, "make it final");
        }
        if (isPrivate) {
            return FlatField.Kind.PRIVATE;
        }
        return isFinal ? FlatField.Kind.TABLE : FlatField.Kind.ARGUMENT;
    }
}
