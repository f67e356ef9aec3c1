package org.murmuration.kernels.device;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.Devices.Job;
import org.murmuration.kernels.UnknownDeviceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Selects devices by name, as {@link org.murmuration.kernels.Devices} explains. */
public final class DeviceChoice {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceChoice.class);
    private static final String JVM = "jvm";
    private static final String BEST = "best";
    private static final String OPENCL = "opencl";

    /**
     * A device that can be opened.
     *
     * @param info what it is
     * @param opening opens it
     */
    public record Candidate(DeviceInfo info, Supplier<Device> opening) {
        Device open() {
            return opening.get();
        }
    }

    private final Candidate jvm;
    private final Supplier<List<Candidate>> openCl;
    private final String selected;
    private final CacheFolder measured;

    /**
     * A choice among these.
     *
     * @param openCl finds the OpenCL devices, the best first; asked only if needed
     * @param selected the id that the user wants for the best device, or null
     * @param measured where the results of measurements are kept
     */
    public DeviceChoice(Candidate jvm, Supplier<List<Candidate>> openCl, String selected, CacheFolder measured) {
        this.jvm = jvm;
        this.openCl = openCl;
        this.selected = selected;
        this.measured = measured;
    }

    /** All devices, the JVM first. */
    public List<DeviceInfo> list() {
        return withJvm(openCl.get()).stream().map(Candidate::info).toList();
    }

    /** Opens a device by its id. */
    public Device open(String id) {
        String wanted = id.strip().toLowerCase(Locale.ROOT);
        if (wanted.equals(BEST)) {
            return best(Job.SIMULATION);
        }
        if (wanted.equals(JVM)) {
            return jvm.open();
        }
        List<Candidate> drivers = openCl.get();
        return find(wanted, drivers)
                .orElseThrow(() -> unknown(id.strip(), drivers))
                .open();
    }

    private static Optional<Candidate> find(String wanted, List<Candidate> drivers) {
        if (wanted.equals(OPENCL)) {
            return drivers.stream().findFirst();
        }
        if (!wanted.startsWith(OPENCL + ":") || wanted.length() == OPENCL.length() + 1) {
            return Optional.empty();
        }
        String part = wanted.substring(OPENCL.length() + 1);
        return drivers.stream()
                .filter(driver -> driver.info().id().equals(wanted))
                .findFirst()
                .or(() -> drivers.stream()
                        .filter(driver -> mentions(driver.info(), part))
                        .findFirst());
    }

    private static boolean mentions(DeviceInfo info, String part) {
        return Stream.of(info.id().substring(OPENCL.length() + 1), info.platform(), info.name())
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(part));
    }

    private UnknownDeviceException unknown(String id, List<Candidate> drivers) {
        List<String> known = new ArrayList<>(List.of(JVM, BEST));
        if (!drivers.isEmpty()) {
            known.add(OPENCL);
        }
        drivers.forEach(driver -> known.add(driver.info().id()));
        known.sort(Comparator.comparingInt(name -> distance(id.toLowerCase(Locale.ROOT), name)));
        return new UnknownDeviceException(
                "no device '" + id + "'" + (drivers.isEmpty() ? " (no OpenCL driver is installed)" : "")
                        + "; there are " + String.join(", ", known));
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = above[0];
            above[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = above[j];
                above[j] = Math.min(replaced, 1 + Math.min(above[j], above[j - 1]));
            }
        }
        return above[b.length()];
    }

    /** Opens the best device for a job. */
    public Device best(Job job) {
        if (selected != null && !selected.isBlank() && !selected.strip().equalsIgnoreCase(BEST)) {
            return open(selected);
        }
        List<Candidate> drivers = new ArrayList<>(openCl.get());
        while (!drivers.isEmpty()) {
            Candidate best = best(job, drivers);
            if (best.equals(jvm)) {
                break;
            }
            try {
                return best.open();
            } catch (RuntimeException | LinkageError broken) {
                String reason = broken.toString().lines().findFirst().orElse("");
                LOG.warn(
                        "device {} cannot be opened, trying the next: {}",
                        best.info().id(),
                        reason);
                drivers.remove(best);
            }
        }
        return jvm.open();
    }

    private Candidate best(Job job, List<Candidate> drivers) {
        if (drivers.get(0).info().kind() == DeviceInfo.Kind.GPU) {
            return drivers.get(0);
        }
        return new FastestDevice(measured).of(job, withJvm(drivers));
    }

    private List<Candidate> withJvm(List<Candidate> drivers) {
        return Stream.concat(Stream.of(jvm), drivers.stream()).toList();
    }

    /** Time of a round of the job's miniature by device, where it was measured to choose the best; measures nothing. */
    public Map<String, Double> measuredNanos(Job job) {
        return new FastestDevice(measured).known(job, withJvm(openCl.get()));
    }
}
