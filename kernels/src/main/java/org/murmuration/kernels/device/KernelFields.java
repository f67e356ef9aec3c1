package org.murmuration.kernels.device;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.KernelTranslationException;
import org.murmuration.kernels.PrivateArray;

/** The fields of a kernel class, by what they mean to a device. Works on primitives without boxing. */
public final class KernelFields {
    private final List<Field> arrays = new ArrayList<>();
    private final List<Field> privateArrays = new ArrayList<>();
    private final Field[] scalars;

    /**
     * Reads a class.
     *
     * @throws KernelTranslationException if an array field is private to an item without being final
     */
    public KernelFields(Class<?> kernelClass) {
        List<Field> arguments = new ArrayList<>();
        for (Class<?> type = kernelClass; type != DeviceKernel.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    sort(field, arguments);
                }
            }
        }
        scalars = arguments.toArray(new Field[0]);
    }

    private void sort(Field field, List<Field> arguments) {
        boolean isFinal = Modifier.isFinal(field.getModifiers());
        if (isDeviceArray(field.getType())) {
            boolean isPrivate = field.isAnnotationPresent(PrivateArray.class);
            if (isPrivate && !isFinal) {
                throw new KernelTranslationException(
                        "field " + nameOf(field) + " is marked @PrivateArray: make it final");
            }
            field.setAccessible(true);
            if (isPrivate) {
                privateArrays.add(field);
            } else if (!isFinal) {
                arrays.add(field);
            }
        } else if (field.getType().isPrimitive() && !isFinal) {
            checkArgument(field);
            field.setAccessible(true);
            arguments.add(field);
        }
    }

    private static void checkArgument(Field field) {
        Class<?> type = field.getType();
        if (type == byte.class || type == short.class || type == char.class) {
            throw new KernelTranslationException("field " + nameOf(field) + " is of type " + type
                    + ": a launch argument is int, long, float, double or boolean");
        }
    }

    private static boolean isDeviceArray(Class<?> type) {
        return type == float[].class || type == int[].class || type == byte[].class;
    }

    /** Arrays to bind, the subclass's before those of its superclasses. */
    public List<Field> arrays() {
        return arrays;
    }

    /** Whether instances have scratch memory, so that each thread needs one of its own. */
    public boolean hasPrivateArrays() {
        return !privateArrays.isEmpty();
    }

    /** A copy with private arrays of its own. */
    public DeviceKernel copy(DeviceKernel master) {
        try {
            Method clone = DeviceKernel.class.getDeclaredMethod("clone");
            clone.setAccessible(true);
            DeviceKernel copy = (DeviceKernel) clone.invoke(master);
            for (Field field : privateArrays) {
                int length = Array.getLength(field.get(master));
                field.set(copy, Array.newInstance(field.getType().getComponentType(), length));
            }
            return copy;
        } catch (InvocationTargetException | NoSuchMethodException | IllegalAccessException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    /** Sets an array field of an instance. */
    public static void set(Field field, DeviceKernel kernel, Object value) {
        try {
            field.set(kernel, value);
        } catch (IllegalAccessException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    /** Copies the launch arguments. */
    public void copyScalars(DeviceKernel from, DeviceKernel to) {
        try {
            for (Field field : scalars) {
                copyScalar(field, from, to);
            }
        } catch (IllegalAccessException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    private static void copyScalar(Field field, DeviceKernel from, DeviceKernel to) throws IllegalAccessException {
        Class<?> type = field.getType();
        if (type == int.class) {
            field.setInt(to, field.getInt(from));
        } else if (type == float.class) {
            field.setFloat(to, field.getFloat(from));
        } else if (type == long.class) {
            field.setLong(to, field.getLong(from));
        } else if (type == boolean.class) {
            field.setBoolean(to, field.getBoolean(from));
        } else {
            field.setDouble(to, field.getDouble(from));
        }
    }

    private static String nameOf(Field field) {
        return field.getDeclaringClass().getName() + "." + field.getName();
    }
}
