package org.murmuration.kernels.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.kernels.AllDevices;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.DeviceInfo.Kind;
import org.murmuration.kernels.Devices.Job;
import org.murmuration.kernels.UnknownDeviceException;
import org.murmuration.kernels.jvm.JvmDevice;

final class DeviceChoiceTest {
    private static final DeviceInfo JVM = info("jvm", Kind.JVM, "AMD EPYC", "OpenJDK");
    private static final DeviceInfo GPU = info("opencl:nv", Kind.GPU, "Tesla T4", "NVIDIA CUDA");
    private static final DeviceInfo POCL = info("opencl:pocl", Kind.CPU, "cpu-AMD EPYC", "Portable Computing Language");
    private static final DeviceInfo INTEL = info("opencl:intel", Kind.CPU, "AMD EPYC", "Intel(R) OpenCL");

    @TempDir
    private Path folder;

    private String opened;

    private static DeviceInfo info(String id, Kind kind, String name, String platform) {
        return new DeviceInfo(id, kind, name, platform, "1", 2, 1 << 30, 1 << 30);
    }

    /** Notes its id; whatever it is called, it is the JVM. */
    private DeviceChoice.Candidate candidate(DeviceInfo info) {
        return new DeviceChoice.Candidate(info, () -> {
            opened = info.id();
            return new JvmDevice(1);
        });
    }

    private DeviceChoice choice(String selected, DeviceInfo... drivers) {
        return new DeviceChoice(
                candidate(JVM),
                () -> Stream.of(drivers).map(this::candidate).toList(),
                selected,
                new CacheFolder(folder));
    }

    private String open(String id, DeviceInfo... drivers) {
        opened = null;
        choice(null, drivers).open(id).close();
        return opened;
    }

    private String best(String selected, Job job, DeviceInfo... drivers) {
        opened = null;
        choice(selected, drivers).best(job).close();
        return opened;
    }

    @Test
    void allAreListedTheJvmFirst() {
        assertThat(choice(null, GPU, POCL).list()).containsExactly(JVM, GPU, POCL);
    }

    @Test
    void idsAndPartsOfNamesSelect() {
        assertThat(open("opencl", GPU, POCL, INTEL)).isEqualTo("opencl:nv");
        assertThat(open("opencl:pocl", GPU, POCL, INTEL)).isEqualTo("opencl:pocl");
        assertThat(open(" OpenCL:Tesla ", GPU, POCL, INTEL)).isEqualTo("opencl:nv");
        assertThat(open("opencl:intel(r)", GPU, POCL, INTEL)).isEqualTo("opencl:intel");
        assertThat(open("opencl:epyc", GPU, POCL, INTEL)).isEqualTo("opencl:pocl");
    }

    @Test
    void anExactIdComesBeforeAPart() {
        DeviceInfo first = info("opencl:x#10", Kind.GPU, "a", "b");
        DeviceInfo second = info("opencl:x#1", Kind.GPU, "a", "b");
        assertThat(open("opencl:x#1", first, second)).isEqualTo("opencl:x#1");
    }

    /** A machine may have a broken driver: who asks for the JVM must not meet it. */
    @Test
    void theJvmIsOpenedWithoutLookingForDrivers() {
        DeviceChoice choice = new DeviceChoice(
                candidate(JVM),
                () -> {
                    throw new AssertionError("drivers were asked for");
                },
                null,
                new CacheFolder(folder));
        choice.open("JVM").close();
        assertThat(opened).isEqualTo("jvm");
    }

    @Test
    void unknownNamesGetTheNearestFirst() {
        assertThatExceptionOfType(UnknownDeviceException.class)
                .isThrownBy(() -> open("opencl:intle", GPU, POCL, INTEL))
                .withMessage(
                        "no device 'opencl:intle'; there are opencl:intel, opencl:nv, opencl:pocl, opencl, best, jvm");
        assertThatExceptionOfType(UnknownDeviceException.class)
                .isThrownBy(() -> open("jmv", POCL))
                .withMessageStartingWith("no device 'jmv'; there are jvm, ");
        for (String id : List.of("", "opencl:", "cuda")) {
            assertThatExceptionOfType(UnknownDeviceException.class).isThrownBy(() -> open(id, POCL));
        }
    }

    @Test
    void absenceOfDriversIsSaid() {
        assertThatExceptionOfType(UnknownDeviceException.class)
                .isThrownBy(() -> open("opencl"))
                .withMessage("no device 'opencl' (no OpenCL driver is installed); there are best, jvm");
    }

    @Test
    void theUsersSelectionComesFirst() {
        assertThat(best("opencl:intel", Job.LEARNING, GPU, POCL, INTEL)).isEqualTo("opencl:intel");
        assertThat(best("jvm", Job.LEARNING, GPU, POCL, INTEL)).isEqualTo("jvm");
        assertThat(best(" best ", Job.LEARNING, GPU, POCL, INTEL)).isEqualTo("opencl:nv");
        assertThat(best("", Job.LEARNING, GPU, POCL, INTEL)).isEqualTo("opencl:nv");
        assertThatExceptionOfType(UnknownDeviceException.class)
                .isThrownBy(() -> best("opencl:rocm", Job.LEARNING, GPU, POCL));
    }

    @Test
    void withoutDriversTheJvmIsBest() {
        assertThat(best(null, Job.SIMULATION)).isEqualTo("jvm");
    }

    @Test
    void aDriverThatFailsIsNotTheBest() {
        DeviceChoice.Candidate broken = new DeviceChoice.Candidate(POCL, () -> {
            throw new IllegalStateException("broken");
        });
        DeviceChoice choice = new DeviceChoice(candidate(JVM), () -> List.of(broken), null, new CacheFolder(folder));
        choice.best(Job.SIMULATION).close();
        assertThat(opened).isEqualTo("jvm");
    }

    @Test
    void whereTheBestCannotBeOpenedTheNextIs() {
        DeviceChoice.Candidate broken = new DeviceChoice.Candidate(GPU, () -> {
            throw new IllegalStateException("broken");
        });
        DeviceInfo second = info("opencl:amd", Kind.GPU, "Radeon", "AMD");
        DeviceChoice two = new DeviceChoice(
                candidate(JVM), () -> List.of(broken, candidate(second)), null, new CacheFolder(folder));
        two.best(Job.SIMULATION).close();
        assertThat(opened).isEqualTo("opencl:amd");
        DeviceChoice one = new DeviceChoice(candidate(JVM), () -> List.of(broken), null, new CacheFolder(folder));
        one.best(Job.SIMULATION).close();
        assertThat(opened).isEqualTo("jvm");
    }

    @Test
    void aRememberedDeviceThatBrokeIsPassedOver() throws Exception {
        best(null, Job.LEARNING, POCL);
        try (Stream<Path> files = Files.list(folder)) {
            String key = files.findFirst().orElseThrow().getFileName().toString();
            new CacheFolder(folder).write(key, ("9 jvm\n1 " + POCL.id()).getBytes(StandardCharsets.UTF_8));
        }
        DeviceChoice.Candidate broken = new DeviceChoice.Candidate(POCL, () -> {
            throw new IllegalStateException("broken");
        });
        DeviceChoice choice = new DeviceChoice(candidate(JVM), () -> List.of(broken), null, new CacheFolder(folder));
        choice.best(Job.LEARNING).close();
        assertThat(opened).isEqualTo("jvm");
    }

    @Test
    void whatWasMeasuredIsRemembered() throws Exception {
        String measured = best(null, Job.LEARNING, POCL);
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.toList();
        }
        assertThat(files).hasSize(1);
        // Were it measured again, it would be written again.
        String other = measured.equals("jvm") ? "opencl:pocl" : "jvm";
        String key = files.get(0).getFileName().toString();
        new CacheFolder(folder).write(key, ("9 " + measured + "\n1 " + other).getBytes(StandardCharsets.UTF_8));
        assertThat(best(null, Job.LEARNING, POCL)).isEqualTo(other);
        new CacheFolder(folder).write(key, "opencl:gone".getBytes(StandardCharsets.UTF_8));
        assertThat(best(null, Job.LEARNING, POCL)).isIn("jvm", "opencl:pocl");
        assertThat(choice(null, POCL).measuredNanos(Job.LEARNING)).containsOnlyKeys("jvm", "opencl:pocl");
    }

    @Test
    void theQuickestOfAllThatWereMeasuredIsBest() throws Exception {
        best(null, Job.SIMULATION, POCL, INTEL);
        try (Stream<Path> files = Files.list(folder)) {
            String key = files.findFirst().orElseThrow().getFileName().toString();
            String times = "3 jvm\n2 " + POCL.id() + "\n1 " + INTEL.id() + "\n";
            new CacheFolder(folder).write(key, times.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(best(null, Job.SIMULATION, POCL, INTEL)).isEqualTo("opencl:intel");
        assertThat(choice(null, POCL, INTEL).measuredNanos(Job.SIMULATION)).containsEntry("opencl:intel", 1.0);
        // Another set of drivers, or another job, was never measured.
        assertThat(choice(null, INTEL).measuredNanos(Job.SIMULATION)).isEmpty();
        assertThat(choice(null, POCL, INTEL).measuredNanos(Job.LEARNING)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.murmuration.kernels.AllDevices#all")
    void everyDeviceCanBeTriedForBothJobs(AllDevices.Opening opening) {
        try (Device device = opening.open()) {
            for (Job job : Job.values()) {
                assertThat(SpeedTrial.nanos(device, job)).isPositive();
            }
        }
    }
}
