package org.murmuration.kernels.opencl;

import java.nio.ByteBuffer;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_mem;
import org.murmuration.kernels.blas.NativeMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether a driver works on the host's memory itself. Then matrix products may be computed in it once the queue has finished. Mapping the buffers for each
 * product would say the same more formally, at the price of another round trip to the driver's thread (40 µs on PoCL), so it is tried out instead.
 */
final class HostMemory {
    private static final Logger LOG = LoggerFactory.getLogger(HostMemory.class);
    private static final int BYTES = 1 << 16;
    private static final byte FROM_DEVICE = 3;
    private static final byte FROM_HOST = 5;

    private HostMemory() {}

    /** Whether each side sees what the other one writes, without a map, in a buffer made of the host's memory. */
    static boolean isShared(cl_context context, cl_command_queue queue) {
        try (NativeMemory memory = NativeMemory.zeroed(BYTES)) {
            ByteBuffer host = memory.buffer();
            cl_mem buffer = CL.clCreateBuffer(
                    context, CL.CL_MEM_READ_WRITE | CL.CL_MEM_USE_HOST_PTR, BYTES, Pointer.to(host), null);
            try {
                return hostSeesDevice(queue, buffer, host) && deviceSeesHost(queue, buffer, host);
            } finally {
                CL.clReleaseMemObject(buffer);
            }
        } catch (CLException | LinkageError unsuitable) {
            LOG.debug("no memory shared with the driver: {}", unsuitable.toString());
            return false;
        }
    }

    private static boolean hostSeesDevice(cl_command_queue queue, cl_mem buffer, ByteBuffer host) {
        CL.clEnqueueFillBuffer(queue, buffer, Pointer.to(new byte[] {FROM_DEVICE}), 1, 0, BYTES, 0, null, null);
        CL.clFinish(queue);
        return allAre(host, FROM_DEVICE);
    }

    private static boolean deviceSeesHost(cl_command_queue queue, cl_mem buffer, ByteBuffer host) {
        for (int i = 0; i < BYTES; i++) {
            host.put(i, FROM_HOST);
        }
        byte[] read = new byte[BYTES];
        CL.clEnqueueReadBuffer(queue, buffer, true, 0, BYTES, Pointer.to(read), 0, null, null);
        return allAre(ByteBuffer.wrap(read), FROM_HOST);
    }

    private static boolean allAre(ByteBuffer bytes, byte value) {
        for (int i = 0; i < BYTES; i++) {
            if (bytes.get(i) != value) {
                return false;
            }
        }
        return true;
    }
}
