package org.murmuration.kernels.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.KernelTranslationException;
import org.murmuration.kernels.device.CacheFolder;

final class ProgramsTest {
    private static final String SEVEN = """
            __kernel void run(__global float* x, int items) {
                if (get_global_id(0) >= items) return;
                x[get_global_id(0)] = 7.0f;
            }
            """;
    private static final String BROKEN = SEVEN.replace("7.0f", "seven");

    @TempDir
    private Path folder;

    private static void assertWorks(Path cache) {
        try (OpenClDevice device = OpenClTestDevice.of(cache, SEVEN, "x");
                Arena arena = device.arena("test")) {
            FloatArray x = arena.floats("x", 2);
            device.compile(new Fill()).bind("x", x).launch(2);
            assertThat(x.toHost()).containsExactly(7, 7);
        }
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void programsAreKeptAndUsedAgain() throws IOException {
        assertWorks(folder);
        List<Path> first = cached();
        assertThat(first).hasSize(1);
        byte[] before = Files.readAllBytes(first.get(0));
        assertWorks(folder);
        assertThat(cached()).isEqualTo(first);
        assertThat(Files.readAllBytes(first.get(0))).isEqualTo(before);
    }

    @Test
    void damagedProgramsAreReplaced() throws IOException {
        assertWorks(folder);
        Path file = cached().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2]++;
        Files.write(file, bytes);
        assertWorks(folder);
        bytes[bytes.length / 2]--;
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 3));
        assertWorks(folder);
        Files.write(file, new byte[0]);
        assertWorks(folder);
        assertThat(Files.size(file)).isGreaterThan(100);
    }

    @Test
    void aCacheThatCannotBeWrittenIsNoTrouble() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertWorks(file.resolve("below"));
    }

    @Test
    void aProgramThatTheDriverDoesNotTellIsReleasedAllTheSame() throws IOException {
        OpenClDriver driver = OpenClTestDevice.driver();
        cl_context_properties properties = new cl_context_properties();
        properties.addProperty(CL.CL_CONTEXT_PLATFORM, driver.platform());
        cl_context context = CL.clCreateContext(properties, 1, new cl_device_id[] {driver.device()}, null, null, null);
        List<cl_program> asked = new ArrayList<>();
        Programs programs = new Programs(context, driver.device(), "driver", new CacheFolder(folder), program -> {
            asked.add(program);
            throw new CLException("CL_OUT_OF_HOST_MEMORY", CL.CL_OUT_OF_HOST_MEMORY);
        });
        for (String code : List.of(SEVEN, SEVEN.replace("7.0f", "8.0f"))) {
            CL.clReleaseKernel(programs.function(new KernelSource("run", code, List.of(), 1), "kernel"));
        }
        programs.close();
        CL.clReleaseContext(context);
        assertThat(asked).hasSize(2);
        assertThat(cached()).isEmpty();
    }

    @Test
    void equalSourcesAreBuiltOnce() {
        KernelSource source = new KernelSource("run", SEVEN, List.of(), 1);
        try (OpenClDevice device = OpenClTestDevice.of(folder, SEVEN, "x")) {
            assertThat(program(device.programs().function(source, "first")))
                    .isEqualTo(program(device.programs().function(source, "second")));
        }
    }

    private static cl_program program(cl_kernel function) {
        cl_program program = new cl_program();
        CL.clGetKernelInfo(function, CL.CL_KERNEL_PROGRAM, Sizeof.POINTER, Pointer.to(program), null);
        CL.clReleaseKernel(function);
        return program;
    }

    @Test
    void whatTheDriverRefusesIsReportedInOneLine() throws IOException {
        try (OpenClDevice device = OpenClTestDevice.of(folder, BROKEN, "x")) {
            assertThatExceptionOfType(KernelTranslationException.class)
                    .isThrownBy(() -> device.compile(new Fill()))
                    .withMessageMatching("kernel .*ProgramsTest\\$Fill cannot be built by .*: .*error.*seven.*")
                    .satisfies(error -> assertThat(error.getMessage()).doesNotContain("\n"));
        }
        assertThat(cached()).isEmpty();
    }

    /** See {@link #SEVEN}. */
    static final class Fill extends DeviceKernel {
        private float[] x;

        @Override
        public void run(int item) {
            x[item] = 7;
        }
    }
}
