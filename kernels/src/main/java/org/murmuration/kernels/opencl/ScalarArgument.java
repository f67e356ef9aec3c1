package org.murmuration.kernels.opencl;

import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_kernel;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.KernelTranslationException;

/** A scalar that goes to a kernel: sent when it changed, without allocating. */
final class ScalarArgument {
    private final cl_kernel kernel;
    private final int position;
    private final ByteBuffer memory = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
    private final Pointer pointer = Pointer.to(memory);
    private boolean sent;
    private long lastSent;

    ScalarArgument(cl_kernel kernel, int position) {
        this.kernel = kernel;
        this.position = position;
    }

    /** Sends a field's value. */
    void send(Field field, DeviceKernel instance) throws IllegalAccessException {
        Class<?> type = field.getType();
        if (type == int.class) {
            send(field.getInt(instance));
        } else if (type == float.class) {
            int bits = Float.floatToRawIntBits(field.getFloat(instance));
            send(bits);
        } else if (type == long.class) {
            send(field.getLong(instance), Long.BYTES);
        } else if (type == boolean.class) {
            send(field.getBoolean(instance) ? 1 : 0, Byte.BYTES);
        } else if (type == double.class) {
            send(Double.doubleToRawLongBits(field.getDouble(instance)), Long.BYTES);
        } else {
            throw new KernelTranslationException(
                    "field " + field.getDeclaringClass().getName() + "." + field.getName() + " is of type " + type
                            + ": a launch argument is int, long, float, double or boolean");
        }
    }

    /** Sends 32 bits. */
    void send(int bits) {
        send(bits, Integer.BYTES);
    }

    private void send(long bits, int bytes) {
        if (sent && bits == lastSent) {
            return;
        }
        if (bytes == Long.BYTES) {
            memory.putLong(0, bits);
        } else if (bytes == Integer.BYTES) {
            memory.putInt(0, (int) bits);
        } else {
            memory.put(0, (byte) bits);
        }
        CL.clSetKernelArg(kernel, position, bytes, pointer);
        lastSent = bits;
        sent = true;
    }
}
