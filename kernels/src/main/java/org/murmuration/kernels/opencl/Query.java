package org.murmuration.kernels.opencl;

import java.nio.charset.StandardCharsets;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_platform_id;

/** Asks OpenCL objects for their properties. */
final class Query {
    private Query() {}

    static String text(cl_platform_id platform, int property) {
        long[] size = new long[1];
        CL.clGetPlatformInfo(platform, property, 0, null, size);
        byte[] bytes = new byte[(int) size[0]];
        CL.clGetPlatformInfo(platform, property, bytes.length, Pointer.to(bytes), null);
        return text(bytes);
    }

    static String text(cl_device_id device, int property) {
        long[] size = new long[1];
        CL.clGetDeviceInfo(device, property, 0, null, size);
        byte[] bytes = new byte[(int) size[0]];
        CL.clGetDeviceInfo(device, property, bytes.length, Pointer.to(bytes), null);
        return text(bytes);
    }

    /** The answer ends with a zero. */
    private static String text(byte[] bytes) {
        return new String(bytes, 0, Math.max(0, bytes.length - 1), StandardCharsets.UTF_8).strip();
    }

    static long number(cl_device_id device, int property) {
        long[] number = new long[1];
        CL.clGetDeviceInfo(device, property, Long.BYTES, Pointer.to(number), null);
        return number[0];
    }

    static int maxWorkGroup(cl_kernel kernel, cl_device_id device) {
        long[] number = new long[1];
        CL.clGetKernelWorkGroupInfo(kernel, device, CL.CL_KERNEL_WORK_GROUP_SIZE, Long.BYTES, Pointer.to(number), null);
        return (int) number[0];
    }
}
