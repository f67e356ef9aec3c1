package org.murmuration.kernels.opencl;

import static org.jocl.CL.CL_BUILD_SUCCESS;
import static org.jocl.CL.CL_DEVICE_TYPE_ALL;
import static org.jocl.CL.CL_MEM_COPY_HOST_PTR;
import static org.jocl.CL.CL_MEM_READ_WRITE;
import static org.jocl.CL.CL_PROGRAM_BUILD_LOG;
import static org.jocl.CL.CL_TRUE;
import static org.jocl.CL.clBuildProgram;
import static org.jocl.CL.clCreateBuffer;
import static org.jocl.CL.clCreateCommandQueue;
import static org.jocl.CL.clCreateContext;
import static org.jocl.CL.clCreateKernel;
import static org.jocl.CL.clCreateProgramWithSource;
import static org.jocl.CL.clEnqueueNDRangeKernel;
import static org.jocl.CL.clEnqueueReadBuffer;
import static org.jocl.CL.clGetDeviceIDs;
import static org.jocl.CL.clGetPlatformIDs;
import static org.jocl.CL.clGetProgramBuildInfo;
import static org.jocl.CL.clReleaseCommandQueue;
import static org.jocl.CL.clReleaseContext;
import static org.jocl.CL.clReleaseKernel;
import static org.jocl.CL.clReleaseMemObject;
import static org.jocl.CL.clSetKernelArg;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;
import org.jocl.cl_platform_id;
import org.jocl.cl_program;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.murmuration.kernels.DeviceKernel;

/** Runs a translated kernel once, on the arrays that stand in its fields, on the first OpenCL device found. */
final class OpenClHarness implements AutoCloseable {
    private final cl_device_id device;
    private final cl_context context;
    private final cl_command_queue queue;
    private final Map<String, cl_program> programs = new HashMap<>();

    /** The successor of clCreateCommandQueue is missing from drivers of OpenCL 1.2. */
    @SuppressWarnings("deprecation")
    private OpenClHarness(cl_device_id device) {
        this.device = device;
        context = clCreateContext(null, 1, new cl_device_id[] {device}, null, null, null);
        queue = clCreateCommandQueue(context, device, 0, null);
    }

    /** Skips the test where there is no driver, unless one is required. */
    static OpenClHarness open() {
        cl_device_id device = null;
        String reason = "no OpenCL device";
        try {
            CL.setExceptionsEnabled(true);
            device = firstDevice();
        } catch (CLException | LinkageError missing) {
            reason = "no OpenCL driver: " + missing.getMessage();
        }
        if (device == null && "1".equals(System.getenv("MURMURATION_REQUIRE_OPENCL"))) {
            Assertions.fail(reason);
        }
        Assumptions.assumeTrue(device != null, reason);
        return new OpenClHarness(device);
    }

    private static cl_device_id firstDevice() {
        cl_platform_id[] platforms = new cl_platform_id[1];
        int[] count = new int[1];
        clGetPlatformIDs(1, platforms, count);
        if (count[0] == 0) {
            return null;
        }
        cl_device_id[] devices = new cl_device_id[1];
        clGetDeviceIDs(platforms[0], CL_DEVICE_TYPE_ALL, 1, devices, null);
        return devices[0];
    }

    /** Runs the kernel for items 0 to {@code items}, exclusive; the arrays in its fields receive what it wrote. */
    void run(DeviceKernel kernel, int items) {
        run(KernelTranslator.translate(kernel, 1).scalar(), kernel, items);
    }

    /** Runs the kernel for so many items, a multiple of what a work item of that form plays. */
    void run(KernelSource source, DeviceKernel kernel, int items) {
        cl_program program = programs.computeIfAbsent(source.code(), this::build);
        cl_kernel function = clCreateKernel(program, source.entryPoint(), null);
        List<cl_mem> buffers = new ArrayList<>();
        List<Object> arrays = new ArrayList<>();
        int position = 0;
        for (Field field : source.arguments()) {
            Object value = valueOf(field, kernel);
            if (field.getType().isArray()) {
                cl_mem buffer = upload(value);
                buffers.add(buffer);
                arrays.add(value);
                clSetKernelArg(function, position++, Sizeof.cl_mem, Pointer.to(buffer));
            } else {
                setScalar(function, position++, value);
            }
        }
        clSetKernelArg(function, position, Sizeof.cl_int, Pointer.to(new int[] {items}));
        // More work items than asked for: the kernel must leave the rest alone.
        clEnqueueNDRangeKernel(queue, function, 1, null, new long[] {items / source.lanes() + 3L}, null, 0, null, null);
        for (int i = 0; i < buffers.size(); i++) {
            Object array = arrays.get(i);
            clEnqueueReadBuffer(queue, buffers.get(i), CL_TRUE, 0, bytesOf(array), pointerTo(array), 0, null, null);
            clReleaseMemObject(buffers.get(i));
        }
        clReleaseKernel(function);
    }

    cl_program build(String code) {
        cl_program program = clCreateProgramWithSource(context, 1, new String[] {code}, null, null);
        try {
            int result = clBuildProgram(
                    program, 0, null, "-cl-std=CL1.2 -cl-fp32-correctly-rounded-divide-sqrt", null, null);
            Assertions.assertEquals(CL_BUILD_SUCCESS, result);
        } catch (CLException failed) {
            throw new AssertionError(failed.getMessage() + "\n" + log(program) + "\n" + code, failed);
        }
        return program;
    }

    private String log(cl_program program) {
        long[] size = new long[1];
        clGetProgramBuildInfo(program, device, CL_PROGRAM_BUILD_LOG, 0, null, size);
        byte[] text = new byte[(int) size[0]];
        clGetProgramBuildInfo(program, device, CL_PROGRAM_BUILD_LOG, text.length, Pointer.to(text), null);
        return new String(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Object valueOf(Field field, DeviceKernel kernel) {
        try {
            return field.get(kernel);
        } catch (IllegalAccessException hidden) {
            throw new AssertionError(hidden);
        }
    }

    private cl_mem upload(Object array) {
        return clCreateBuffer(
                context, CL_MEM_READ_WRITE | CL_MEM_COPY_HOST_PTR, bytesOf(array), pointerTo(array), null);
    }

    private static long bytesOf(Object array) {
        return (long) Array.getLength(array) * (array instanceof byte[] ? 1 : 4);
    }

    private static Pointer pointerTo(Object array) {
        if (array instanceof float[] floats) {
            return Pointer.to(floats);
        }
        return array instanceof int[] ints ? Pointer.to(ints) : Pointer.to((byte[]) array);
    }

    private static void setScalar(cl_kernel function, int position, Object value) {
        if (value instanceof Integer number) {
            clSetKernelArg(function, position, 4, Pointer.to(new int[] {number}));
        } else if (value instanceof Long number) {
            clSetKernelArg(function, position, 8, Pointer.to(new long[] {number}));
        } else if (value instanceof Float number) {
            clSetKernelArg(function, position, 4, Pointer.to(new float[] {number}));
        } else if (value instanceof Double number) {
            clSetKernelArg(function, position, 8, Pointer.to(new double[] {number}));
        } else {
            clSetKernelArg(function, position, 1, Pointer.to(new byte[] {(byte) ((Boolean) value ? 1 : 0)}));
        }
    }

    @Override
    public void close() {
        programs.values().forEach(CL::clReleaseProgram);
        clReleaseCommandQueue(queue);
        clReleaseContext(context);
    }
}
