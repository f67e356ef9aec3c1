package org.murmuration.kernels.opencl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Blas;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceCounters;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.kernels.blas.NativeMemory;
import org.murmuration.kernels.blas.NativeSgemm;
import org.murmuration.kernels.blas.SlicedBlas;
import org.murmuration.kernels.device.CacheFolder;
import org.murmuration.kernels.device.Cleanup;
import org.murmuration.kernels.device.KernelFields;
import org.murmuration.kernels.device.OpenArenas;
import org.murmuration.kernels.device.OwnedArray;
import org.murmuration.kernels.device.WorkerPool;

/**
 * An OpenCL device with one queue that keeps commands in order. Kernels are translated to OpenCL C; their launches, copies within the device and fills return before
 * they are done.
 *
 * <p>On drivers for the host's processor arrays are memory of the host that kernels use as it is, so that matrix products need no copy.
 */
public final class OpenClDevice implements Device {
    private static final int PATTERN_BYTES = 16;

    private final DeviceInfo info;
    private final cl_device_id id;
    private final cl_context context;
    private final cl_command_queue queue;
    private final Function<DeviceKernel, KernelForms> translator;
    private final Programs programs;
    private final List<cl_kernel> functions = new ArrayList<>();
    private final DeviceCounters counters = new DeviceCounters();
    private final OpenArenas arenas = new OpenArenas();
    private final ByteBuffer pattern = ByteBuffer.allocateDirect(PATTERN_BYTES).order(ByteOrder.nativeOrder());
    private final boolean hostMemory;
    private Blas blas;
    private WorkerPool workers;
    private boolean closed;
    /** Whether a command may be under way: a matrix product asks for each of its operands, and waiting for nothing costs a call as well. */
    private boolean underWay;

    OpenClDevice(OpenClDriver driver, Function<DeviceKernel, KernelForms> translator, CacheFolder programCache) {
        this.info = driver.info();
        this.id = driver.device();
        this.translator = translator;
        cl_context_properties properties = new cl_context_properties();
        properties.addProperty(CL.CL_CONTEXT_PLATFORM, driver.platform());
        context = CL.clCreateContext(properties, 1, new cl_device_id[] {id}, null, null, null);
        queue = inOrderQueue(context, id);
        programs =
                new Programs(context, id, String.join(" ", info.platform(), info.driver(), info.name()), programCache);
        hostMemory = info.kind() == DeviceInfo.Kind.CPU && HostMemory.isShared(context, queue);
    }

    @SuppressWarnings("deprecation") // Its successor is missing from drivers for OpenCL 1.2.
    private static cl_command_queue inOrderQueue(cl_context context, cl_device_id device) {
        return CL.clCreateCommandQueue(context, device, 0, null);
    }

    @Override
    public DeviceInfo info() {
        return info;
    }

    @Override
    public Arena arena(String label) {
        requireOpen();
        return new OpenClArena(this, arenas, label);
    }

    @Override
    public <K extends DeviceKernel> Launcher<K> compile(K kernel) {
        requireOpen();
        KernelFields fields = new KernelFields(kernel.getClass());
        return new OpenClLauncher<>(this, kernel, fields, translator.apply(kernel));
    }

    /** A form of a kernel with arguments of its own, named in errors. */
    LaunchedForm build(KernelSource source, String name) {
        cl_kernel function = programs.function(source, name);
        functions.add(function);
        return new LaunchedForm(this, function, source);
    }

    @Override
    public Blas blas() {
        requireOpen();
        if (blas == null) {
            blas = hostMemory ? hostBlas() : new ClBlast(this);
        }
        return blas;
    }

    private Blas hostBlas() {
        workers = new WorkerPool(info.computeUnits());
        return new SlicedBlas<>(this, workers, new NativeSgemm(), this::memory);
    }

    /** Memory that no command under way uses. */
    private NativeMemory memory(FloatArray array) {
        finish();
        return own(array).host();
    }

    /** An array of this device. */
    OpenClArray own(FloatArray array) {
        if (!(array instanceof OpenClArray own) || own.device() != this) {
            throw OwnedArray.foreign(array.label());
        }
        return own;
    }

    @Override
    public void finish() {
        requireOpen();
        if (underWay) {
            CL.clFinish(queue);
            underWay = false;
        }
    }

    @Override
    public DeviceCounters counters() {
        return counters;
    }

    @Override
    public long liveBytes() {
        return arenas.bytes();
    }

    Programs programs() {
        return programs;
    }

    cl_device_id id() {
        return id;
    }

    /** The queue, for a command. */
    cl_command_queue queue() {
        requireOpen();
        underWay = true;
        return queue;
    }

    /** Whether kernels use memory of the host as it is. */
    boolean hasHostMemory() {
        return hostMemory;
    }

    /** Room for the pattern of a fill. */
    ByteBuffer pattern() {
        return pattern;
    }

    /**
     * A buffer that is memory of the host, which is given back if the driver does not want it.
     *
     * @throws OutOfMemoryError if the driver has no room for it
     */
    cl_mem buffer(NativeMemory host) {
        try {
            return CL.clCreateBuffer(
                    context,
                    CL.CL_MEM_READ_WRITE | CL.CL_MEM_USE_HOST_PTR,
                    host.bytes(),
                    Pointer.to(host.buffer()),
                    null);
        } catch (CLException refused) {
            host.close();
            throw outOfMemory(refused);
        }
    }

    /**
     * A buffer of the device's own. Drivers that take memory at its first use do so here.
     *
     * @throws OutOfMemoryError if the driver has no room for it
     */
    cl_mem zeroedBuffer(long bytes) {
        cl_mem buffer = null;
        try {
            buffer = CL.clCreateBuffer(context, CL.CL_MEM_READ_WRITE, bytes, null, null);
            CL.clEnqueueFillBuffer(queue(), buffer, Pointer.to(new byte[1]), 1, 0, bytes, 0, null, null);
            return buffer;
        } catch (CLException refused) {
            if (buffer != null) {
                CL.clReleaseMemObject(buffer);
            }
            throw outOfMemory(refused);
        }
    }

    private static Error outOfMemory(CLException refused) {
        boolean exhausted = switch (refused.getStatus()) {
            case CL.CL_MEM_OBJECT_ALLOCATION_FAILURE,
                    CL.CL_OUT_OF_RESOURCES,
                    CL.CL_OUT_OF_HOST_MEMORY,
                    CL.CL_INVALID_BUFFER_SIZE -> true;
            default -> false;
        };
        if (!exhausted) {
            throw refused;
        }
        OutOfMemoryError error = new OutOfMemoryError(refused.getMessage());
        error.initCause(refused);
        return error;
    }

    /** Waits like {@link #finish}; a closed device has nothing to wait for. */
    void awaitCommands() {
        if (!closed) {
            CL.clFinish(queue);
        }
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("device " + info.id() + " is closed");
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<Runnable> steps = new ArrayList<>();
        steps.add(() -> CL.clFinish(queue));
        if (blas instanceof SlicedBlas<?> sliced) {
            steps.add(sliced::close);
            steps.add(workers::close);
        }
        functions.forEach(function -> steps.add(() -> CL.clReleaseKernel(function)));
        steps.add(programs::close);
        steps.add(() -> CL.clReleaseCommandQueue(queue));
        steps.add(() -> SignalHandlers.keptDuring(() -> CL.clReleaseContext(context)));
        steps.add(() -> arenas.requireNone(info.id()));
        Cleanup.run(steps);
    }
}
