package org.murmuration.kernels.opencl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.cl_context;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_program;
import org.murmuration.kernels.KernelTranslationException;
import org.murmuration.kernels.device.CacheFolder;
import org.murmuration.kernels.device.Cleanup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds sources for one device: equal ones once, and not at all if an earlier run left what the driver made of them. */
final class Programs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Programs.class);
    private static final long KEEPING_NANOS = 1_000_000_000;
    private static final String FIRST_LINE = "(?s)\\R.*";

    private final cl_context context;
    private final cl_device_id device;
    private final String driver;
    private final String options;
    private final CacheFolder cache;
    private final Function<cl_program, byte[]> binaries;
    private final Map<String, cl_program> built = new HashMap<>();
    private final Map<String, cl_program> unkept = new LinkedHashMap<>();

    /**
     * Nothing is built yet.
     *
     * @param driver tells device and driver with its version apart from all others
     */
    Programs(cl_context context, cl_device_id device, String driver, CacheFolder cache) {
        this(context, device, driver, cache, Programs::binary);
    }

    /** With another way to tell what the driver made of a program. */
    Programs(
            cl_context context,
            cl_device_id device,
            String driver,
            CacheFolder cache,
            Function<cl_program, byte[]> binaries) {
        this.context = context;
        this.device = device;
        this.driver = driver;
        this.options = options(device);
        this.cache = cache;
        this.binaries = binaries;
    }

    /** Never an option that trades bits for speed: results must equal those of other devices. */
    private static String options(cl_device_id device) {
        boolean rounds =
                (Query.number(device, CL.CL_DEVICE_SINGLE_FP_CONFIG) & CL.CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT) != 0;
        return "-cl-std=CL1.2" + (rounds ? " -cl-fp32-correctly-rounded-divide-sqrt" : "");
    }

    /**
     * A kernel function with arguments of its own.
     *
     * @param name the kernel in errors
     * @throws KernelTranslationException if the driver cannot build it
     */
    cl_kernel function(KernelSource source, String name) {
        cl_program program = built.get(source.code());
        if (program == null) {
            program = build(source.code(), name);
            built.put(source.code(), program);
        }
        return CL.clCreateKernel(program, source.entryPoint(), null);
    }

    private cl_program build(String code, String name) {
        String key = CacheFolder.key(code, driver, options);
        Optional<byte[]> binary = cache.read(key);
        if (binary.isPresent()) {
            try {
                return fromBinary(binary.get());
            } catch (CLException outdated) {
                LOG.debug("building {} anew: {}", name, outdated.getMessage());
            }
        }
        cl_program program = fromSource(code, name);
        unkept.put(key, program);
        return program;
    }

    private cl_program fromBinary(byte[] binary) {
        cl_program program = CL.clCreateProgramWithBinary(
                context, 1, new cl_device_id[] {device}, new long[] {binary.length}, new byte[][] {binary}, null, null);
        try {
            compile(program);
        } catch (CLException unusable) {
            CL.clReleaseProgram(program);
            throw unusable;
        }
        return program;
    }

    private cl_program fromSource(String code, String name) {
        LOG.trace("kernel {} in OpenCL C:\n{}", name, code);
        cl_program program = CL.clCreateProgramWithSource(context, 1, new String[] {code}, null, null);
        try {
            compile(program);
        } catch (CLException failed) {
            String reason = firstError(buildLog(program))
                    .orElseGet(() -> failed.getMessage().strip().replaceFirst(FIRST_LINE, ""));
            CL.clReleaseProgram(program);
            throw new KernelTranslationException(
                    "kernel " + name + " cannot be built by " + driver + ": " + reason, failed);
        }
        return program;
    }

    private void compile(cl_program program) {
        SignalHandlers.keptDuring(
                () -> CL.clBuildProgram(program, 1, new cl_device_id[] {device}, options, null, null));
    }

    private String buildLog(cl_program program) {
        long[] size = new long[1];
        CL.clGetProgramBuildInfo(program, device, CL.CL_PROGRAM_BUILD_LOG, 0, null, size);
        byte[] log = new byte[(int) size[0]];
        CL.clGetProgramBuildInfo(program, device, CL.CL_PROGRAM_BUILD_LOG, log.length, Pointer.to(log), null);
        return new String(log, StandardCharsets.UTF_8).replace("\0", "");
    }

    private static Optional<String> firstError(String log) {
        return log.lines()
                .map(String::strip)
                .filter(line -> line.toLowerCase(Locale.ROOT).contains("error"))
                .findFirst();
    }

    private static byte[] binary(cl_program program) {
        long[] size = new long[1];
        CL.clGetProgramInfo(program, CL.CL_PROGRAM_BINARY_SIZES, Long.BYTES, Pointer.to(size), null);
        byte[] binary = new byte[(int) size[0]];
        CL.clGetProgramInfo(program, CL.CL_PROGRAM_BINARIES, Long.BYTES, Pointer.to(Pointer.to(binary)), null);
        return binary;
    }

    /** Drivers may compile once more to tell a binary, so that it is asked for when the work is done, and not for all at once. */
    private void keep() {
        long begin = System.nanoTime();
        unkept.forEach((key, program) -> {
            if (System.nanoTime() - begin < KEEPING_NANOS) {
                try {
                    cache.write(key, binaries.apply(program));
                } catch (CLException untold) {
                    LOG.debug("cannot keep a program: {}", untold.getMessage());
                }
            }
        });
        unkept.clear();
    }

    /** Keeps what was built for later runs. */
    @Override
    public void close() {
        keep();
        List<Runnable> steps = new ArrayList<>();
        built.values().forEach(program -> steps.add(() -> CL.clReleaseProgram(program)));
        built.clear();
        Cleanup.run(steps);
    }
}
