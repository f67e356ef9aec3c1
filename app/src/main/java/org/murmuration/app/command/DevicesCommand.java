package org.murmuration.app.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.PrintWriter;
import java.util.List;
import org.murmuration.app.report.Quantities;
import org.murmuration.app.report.Report;
import org.murmuration.app.report.Table;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.Devices;
import org.murmuration.kernels.UnknownDeviceException;
import picocli.CommandLine.Command;

/** Lists where games and learners can run. */
@Command(
        name = "devices",
        header = "List the devices that games and learners can run on.",
        description = {
            "",
            "A device is bit-exact if 'murmuration check ENV' found it to give the bits of JVM threads in every environment that it was tried on with this "
                    + "driver; '?' means that it was not tried yet. The default is used where --device is not given: the one that "
                    + "MURMURATION_DEVICE names, else a GPU, else whichever is the fastest in a short measurement. train and evaluate measure a small network in the "
                    + "place of games, and may choose another."
        },
        footer = {"", "Example: murmuration devices --json"})
final class DevicesCommand extends Subcommand {
    @Override
    Report report() {
        requireNoOptionsOfRuns();
        String standard = idOfDefault();
        BitExactness exactness = BitExactness.ofUser();
        return new Listing(Devices.list().stream()
                .map(info -> Entry.of(info, exactness.of(info), info.id().equals(standard)))
                .toList());
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
            Boolean bitExact,
            @JsonProperty("default") boolean standard) {
        static Entry of(DeviceInfo info, Boolean bitExact, boolean standard) {
            return new Entry(
                    info.id(),
                    info.name(),
                    info.platform(),
                    info.driver(),
                    info.computeUnits(),
                    info.memoryBytes(),
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
            Table table = new Table("", "id", "name", "driver", "units", "memory", "bit-exact");
            for (Entry device : devices) {
                table.row(
                        device.standard() ? "*" : "",
                        device.id(),
                        device.name(),
                        device.platform() + ", " + device.driver(),
                        device.computeUnits(),
                        Quantities.bytes(device.memoryBytes()),
                        device.bitExact() == null ? "?" : device.bitExact() ? "yes" : "NO");
            }
            table.print(out);
            out.println("* is the default");
        }
    }
}
