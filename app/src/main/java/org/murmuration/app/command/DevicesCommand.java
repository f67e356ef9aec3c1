package org.murmuration.app.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.murmuration.app.driver.DriverInstallation;
import org.murmuration.app.report.Quantities;
import org.murmuration.app.report.Report;
import org.murmuration.app.report.Table;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.Devices;
import org.murmuration.kernels.UnknownDeviceException;
import org.murmuration.kernels.opencl.OpenClDrivers;
import org.murmuration.kernels.opencl.UserDriver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists where games and learners can run. */
@Command(
        name = "devices",
        header = "List the devices that games and learners can run on.",
        description = {
            "",
            "A device is bit-exact if 'murmuration check ENV' found it to give the bits of JVM threads in every environment that it was tried on with this "
                    + "driver; '?' means that it was not tried yet. The default is used where --device is not given: the one that "
                    + "MURMURATION_DEVICE names, else a GPU, else whichever is the fastest in a short measurement. train and evaluate measure a small network in the "
                    + "place of games, and may choose another.",
            "",
            "The speed is that of the short measurement, as a multiple of the speed of JVM threads; '?' means that nothing was measured.",
            "",
            "PoCL is a free OpenCL driver for processors (Debian, Ubuntu: sudo apt-get install pocl-opencl-icd). Intel's is not free but often faster; it runs "
                    + "on processors of AMD as well, and --install-cpu-driver gets it without an administrator's help."
        },
        footer = {"", "Examples:", "  murmuration devices --json", "  murmuration devices --install-cpu-driver"})
final class DevicesCommand extends Subcommand {
    @Option(
            names = "--install-cpu-driver",
            description =
                    "Install Intel's OpenCL driver for processors into your folder for data first, by Python's pip. "
                            + "Its licence and size are shown.")
    private boolean installs;

    @Option(names = "--remove-cpu-driver", description = "Remove the driver that --install-cpu-driver has installed.")
    private boolean removes;

    @Override
    Report report() throws IOException, InterruptedException {
        requireNoOptionsOfRuns();
        if (installs && removes) {
            throw usage("--install-cpu-driver and --remove-cpu-driver exclude each other");
        }
        if (installs || removes) {
            changeDriver();
        }
        String standard = idOfDefault();
        BitExactness exactness = BitExactness.ofUser();
        Map<String, Double> nanos = Devices.measuredNanos(Devices.Job.SIMULATION);
        List<DeviceInfo> devices = Devices.list();
        explainAbsence(devices);
        return new Listing(devices.stream()
                .map(info -> Entry.of(
                        info, speed(info, nanos), exactness.of(info), info.id().equals(standard)))
                .toList());
    }

    private void changeDriver() throws IOException, InterruptedException {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            throw new CommandFailedException("Intel's OpenCL driver for processors exists for Linux on x86-64 alone");
        }
        UserDriver driver = UserDriver.ofUser()
                .orElseThrow(
                        () -> new CommandFailedException("there is no folder for data: set XDG_DATA_HOME or HOME"));
        DriverInstallation installation = new DriverInstallation(driver, System.getenv("PATH"), remarks());
        Interruption interruption = Interruption.watch();
        try {
            if (installs) {
                installation.install();
            } else {
                installation.remove();
            }
        } finally {
            interruption.close();
        }
    }

    /** Tells what to do where a driver is missing that one could have. */
    private void explainAbsence(List<DeviceInfo> devices) {
        if (!OpenClDrivers.isInstalled()) {
            remarks()
                    .println(
                            "murmuration: OpenCL is not installed; on Debian and Ubuntu, "
                                    + "'sudo apt-get install ocl-icd-libopencl1 pocl-opencl-icd' installs it with a driver; --install-cpu-driver needs no administrator");
        }
        if (devices.stream().noneMatch(info -> info.platform().startsWith("Intel"))) {
            UserDriver.ofUser().ifPresent(this::explainAbsence);
        }
    }

    private void explainAbsence(UserDriver driver) {
        driver.problem()
                .map(problem -> problem.replaceAll("\\s*\\n\\s*", " "))
                .ifPresent(problem -> remarks()
                        .println("murmuration: the OpenCL driver in " + driver.folder() + " is not used: " + problem));
    }

    /** As a multiple of the JVM's; null if it was not measured. */
    private static Double speed(DeviceInfo info, Map<String, Double> nanos) {
        Double own = nanos.get(info.id());
        Double jvm = nanos.get("jvm");
        return own == null || jvm == null ? null : jvm / own;
    }

    /** Whoever sees the list can correct the variable. */
    private String idOfDefault() {
        try (Device device = Devices.best()) {
            return device.info().id();
        } catch (UnknownDeviceException e) {
            remarks().println("murmuration: " + Devices.SELECTING_VARIABLE + ": " + e.getMessage());
            return null;
        }
    }

    /**
     * A device.
     *
     * @param speed of a miniature of games as a multiple of the JVM's; null if it was not measured
     * @param bitExact null if it is not known
     * @param standard whether it is the default
     */
    record Entry(
            String id,
            String name,
            String platform,
            String driver,
            int computeUnits,
            long memoryBytes,
            Double speed,
            Boolean bitExact,
            @JsonProperty("default") boolean standard) {
        static Entry of(DeviceInfo info, Double speed, Boolean bitExact, boolean standard) {
            return new Entry(
                    info.id(),
                    info.name(),
                    info.platform(),
                    info.driver(),
                    info.computeUnits(),
                    info.memoryBytes(),
                    speed,
                    bitExact,
                    standard);
        }
    }

    /** All devices. */
    record Listing(List<Entry> devices) implements Report {
        @Override
        public Object json() {
            return devices;
        }

        @Override
        public void print(PrintWriter out) {
            Table table = new Table("", "id", "name", "driver", "units", "memory", "speed", "bit-exact");
            for (Entry device : devices) {
                table.row(
                        device.standard() ? "*" : "",
                        device.id(),
                        device.name(),
                        device.platform() + ", " + device.driver(),
                        device.computeUnits(),
                        Quantities.bytes(device.memoryBytes()),
                        device.speed() == null ? "?" : String.format(Locale.ROOT, "%.2f x", device.speed()),
                        device.bitExact() == null ? "?" : device.bitExact() ? "yes" : "NO");
            }
            table.print(out);
            out.println("* is the default");
        }
    }
}
