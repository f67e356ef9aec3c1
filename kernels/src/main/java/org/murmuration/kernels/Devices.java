package org.murmuration.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.murmuration.kernels.device.CacheFolder;
import org.murmuration.kernels.device.DeviceChoice;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.kernels.opencl.OpenClDrivers;

/**
 * The devices of this machine. A device is selected by its id:
 *
 * <ul>
 *   <li>{@code jvm}: the threads of this JVM, on every machine;
 *   <li>{@code opencl}: the best OpenCL driver, a GPU's before a processor's;
 *   <li>{@code opencl:<text>}: the driver with that id, or else the best of those in whose id, platform or device name the text occurs;
 *   <li>{@code best}: what {@link #best()} says.
 * </ul>
 *
 * Upper and lower case are the same. OpenCL is looked for when it is asked for, and a machine without it is a normal machine.
 */
public final class Devices {
    /** The environment variable that names the device which {@link #best()} returns. */
    public static final String SELECTING_VARIABLE = "MURMURATION_DEVICE";

    /** What a device is wanted for. */
    public enum Job {
        /** Stepping games. */
        SIMULATION,
        /** Training networks, with the games on the same device. */
        LEARNING
    }

    private Devices() {}

    /** All devices, without opening one: the JVM, then OpenCL drivers, GPUs first. */
    public static List<DeviceInfo> list() {
        return choice().list();
    }

    /**
     * Opens a device; the caller closes it.
     *
     * @param id see above
     * @throws UnknownDeviceException if there is no such device; the message lists those there are, the nearest first
     */
    public static Device open(String id) {
        return choice().open(id);
    }

    /** The best device for simulation; see {@link #best(Job)}. */
    public static Device best() {
        return best(Job.SIMULATION);
    }

    /**
     * Opens the one that {@value #SELECTING_VARIABLE} names if it is set, else a GPU, else whichever of the CPU drivers and JVM threads is the fastest for the job. To know that they
     * are measured for less than a second, once for each set of drivers and JVM: the result is kept in the user's cache folder. One that
     * cannot be opened is passed over, down to the JVM.
     *
     * @throws UnknownDeviceException if the variable names a device that does not exist
     */
    public static Device best(Job job) {
        return choice().best(job);
    }

    /**
     * How long a miniature of the job took on each device when {@link #best(Job)} last had to measure to choose among just these devices.
     *
     * @return nanoseconds by id; empty where nothing was measured, as beside a GPU
     */
    public static Map<String, Double> measuredNanos(Job job) {
        return choice().measuredNanos(job);
    }

    private static DeviceChoice choice() {
        DeviceChoice.Candidate jvm = new DeviceChoice.Candidate(JvmDevice.describe(), JvmDevice::new);
        return new DeviceChoice(
                jvm, Devices::openCl, System.getenv(SELECTING_VARIABLE), CacheFolder.ofUser("fastest-device"));
    }

    private static List<DeviceChoice.Candidate> openCl() {
        List<DeviceChoice.Candidate> candidates = new ArrayList<>();
        OpenClDrivers.find().forEach(driver -> candidates.add(new DeviceChoice.Candidate(driver.info(), driver::open)));
        return candidates;
    }
}
