package org.murmuration.kernels.device;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;

/** The device arrays that are attached to a kernel's array fields. */
public final class ArrayBindings {
    private final Device device;
    private final Class<?> kernelClass;
    private final List<Field> fields;
    private final OwnedArray[] bound;

    /** Nothing is bound. */
    public ArrayBindings(Device device, DeviceKernel kernel, KernelFields fields) {
        this.device = device;
        this.kernelClass = kernel.getClass();
        this.fields = fields.arrays();
        this.bound = new OwnedArray[this.fields.size()];
    }

    /**
     * Attaches an array.
     *
     * @return the field
     * @throws IllegalArgumentException if the field does not exist or the array does not suit it
     */
    public Field bind(String name, DeviceArray array) {
        int index = indexOf(name);
        Field field = fields.get(index);
        if (!(array instanceof OwnedArray owned) || array.arena().device() != device) {
            throw new IllegalArgumentException(
                    describe(name) + ": array '" + array.label() + "' belongs to another device");
        }
        if (owned.isClosed()) {
            throw new IllegalArgumentException(describe(name) + ": array '" + array.label() + "' of arena '"
                    + array.arena().label() + "' is closed");
        }
        Class<?> type = javaType(array);
        if (field.getType() != type) {
            throw new IllegalArgumentException(describe(name) + " is "
                    + field.getType().getSimpleName() + ", array '" + array.label() + "' is " + type.getSimpleName());
        }
        bound[index] = owned;
        return field;
    }

    private int indexOf(String name) {
        for (int i = 0; i < bound.length; i++) {
            if (fields.get(i).getName().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("kernel " + kernelClass.getName() + " has no array field '" + name
                + "'; it has " + fields.stream().map(Field::getName).toList());
    }

    private String describe(String name) {
        return "field '" + name + "' of kernel " + kernelClass.getName();
    }

    private static Class<?> javaType(DeviceArray array) {
        if (array instanceof FloatArray) {
            return float[].class;
        }
        return array instanceof ByteArray ? byte[].class : int[].class;
    }

    /**
     * To be called before each launch.
     *
     * @throws IllegalStateException if the arena of a bound array was closed
     */
    public void requireOpen() {
        for (OwnedArray array : bound) {
            if (array != null && array.isClosed()) {
                throw array.closed();
            }
        }
    }

    /** Whether one of these fields has no array. */
    public boolean anyUnbound(Collection<Field> used) {
        for (int i = 0; i < bound.length; i++) {
            if (bound[i] == null && used.contains(fields.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** The error of a launch that needs some of these fields, of which at least one has no array. */
    public IllegalStateException unbound(Collection<Field> used, Throwable cause) {
        List<String> names = used.stream()
                .filter(fields::contains)
                .filter(field -> bound[fields.indexOf(field)] == null)
                .map(Field::getName)
                .toList();
        return new IllegalStateException(
                "kernel " + kernelClass.getName() + " uses an array field that is not bound: " + names, cause);
    }
}
