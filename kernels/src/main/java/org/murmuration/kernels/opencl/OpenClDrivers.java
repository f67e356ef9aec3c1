package org.murmuration.kernels.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.device.MemoryBudget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the OpenCL devices of this machine, without opening one. */
public final class OpenClDrivers {
    private static final Logger LOG = LoggerFactory.getLogger(OpenClDrivers.class);

    private OpenClDrivers() {}

    /** All devices that can be used, GPUs first, else in the order of the system; none on a machine without OpenCL. */
    public static List<OpenClDriver> find() {
        if (!isInstalled()) {
            LOG.info("OpenCL is not installed");
            return List.of();
        }
        return find(OpenClDrivers::platforms);
    }

    /** Whether there is anything that could load drivers. */
    public static boolean isInstalled() {
        return OpenClLibrary.isInstalled()
                || UserDriver.ofUser().filter(OpenClLibrary::isLoaded).isPresent();
    }

    /** Where platforms come from. */
    interface Platforms {
        cl_platform_id[] get();
    }

    /** {@link #find()} with another source of platforms. */
    static List<OpenClDriver> find(Platforms platforms) {
        return find(platforms, OpenClDrivers::describe);
    }

    /** What a device of a platform is, with an id that is still to be given. */
    interface Description {
        DeviceInfo of(cl_platform_id platform, cl_device_id device);
    }

    /** {@link #find(Platforms)} with another way to ask what a device is. */
    static List<OpenClDriver> find(Platforms platforms, Description description) {
        List<Found> found = new ArrayList<>();
        try {
            for (cl_platform_id platform : platforms.get()) {
                addDevices(platform, description, found);
            }
        } catch (CLException | LinkageError absent) {
            LOG.info("no OpenCL driver: {}", absent.getMessage());
        }
        found.sort((a, b) -> Boolean.compare(b.isGpu(), a.isGpu()));
        return found.stream().map(one -> one.named(id(one, found))).toList();
    }

    /** The platforms that the ICD loader knows, that of the user's own driver among them. */
    static cl_platform_id[] platforms() {
        return SignalHandlers.keptDuring(() -> UserDriver.ofUser()
                .flatMap(UserDriver::library)
                .map(library -> VendorFolder.showing(library, OpenClDrivers::askLoader))
                .orElseGet(OpenClDrivers::askLoader));
    }

    private static cl_platform_id[] askLoader() {
        CL.setExceptionsEnabled(true);
        int[] count = new int[1];
        CL.clGetPlatformIDs(0, null, count);
        cl_platform_id[] platforms = new cl_platform_id[count[0]];
        CL.clGetPlatformIDs(platforms.length, platforms, null);
        return platforms;
    }

    private static void addDevices(cl_platform_id platform, Description description, List<Found> found) {
        try {
            String shortName = shortName(platform);
            int[] count = new int[1];
            CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, 0, null, count);
            cl_device_id[] devices = new cl_device_id[count[0]];
            CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, devices.length, devices, null);
            for (cl_device_id device : devices) {
                // A driver that is registered twice gives the same handles twice.
                if (found.stream().noneMatch(other -> other.device.equals(device))) {
                    addDevice(platform, device, shortName, description, found);
                }
            }
        } catch (CLException broken) {
            LOG.info("an OpenCL platform is left out: {}", broken.getMessage());
        }
    }

    private static void addDevice(
            cl_platform_id platform,
            cl_device_id device,
            String shortName,
            Description description,
            List<Found> found) {
        try {
            if (isUsable(device)) {
                found.add(new Found(platform, device, shortName, description.of(platform, device)));
            }
        } catch (CLException broken) {
            LOG.info("a device of the OpenCL platform {} is left out: {}", shortName, broken.getMessage());
        }
    }

    private static boolean isUsable(cl_device_id device) {
        return Query.number(device, CL.CL_DEVICE_AVAILABLE) != 0
                && Query.number(device, CL.CL_DEVICE_COMPILER_AVAILABLE) != 0
                && Query.number(device, CL.CL_DEVICE_ENDIAN_LITTLE) != 0;
    }

    /** What the platform appends to its functions ({@code POCL}, {@code INTEL}, {@code NV}, …); drivers used without a loader may have none. */
    private static String shortName(cl_platform_id platform) {
        try {
            return Query.text(platform, CL.CL_PLATFORM_ICD_SUFFIX_KHR).toLowerCase(Locale.ROOT);
        } catch (CLException unnamed) {
            return Query.text(platform, CL.CL_PLATFORM_NAME).toLowerCase(Locale.ROOT);
        }
    }

    /** Numbered only where the short name alone would mean several. */
    private static String id(Found one, List<Found> all) {
        List<Found> namesakes = all.stream()
                .filter(other -> other.shortName.equals(one.shortName))
                .toList();
        return "opencl:" + one.shortName + (namesakes.size() == 1 ? "" : "#" + (namesakes.indexOf(one) + 1));
    }

    private static DeviceInfo describe(cl_platform_id platform, cl_device_id device) {
        long memory = MemoryBudget.of(Query.number(device, CL.CL_DEVICE_GLOBAL_MEM_SIZE));
        boolean isGpu = (Query.number(device, CL.CL_DEVICE_TYPE) & CL.CL_DEVICE_TYPE_CPU) == 0;
        return new DeviceInfo(
                "",
                isGpu ? DeviceInfo.Kind.GPU : DeviceInfo.Kind.CPU,
                Query.text(device, CL.CL_DEVICE_NAME),
                Query.text(platform, CL.CL_PLATFORM_NAME),
                Query.text(device, CL.CL_DRIVER_VERSION),
                (int) Query.number(device, CL.CL_DEVICE_MAX_COMPUTE_UNITS),
                memory,
                Math.min(memory, Query.number(device, CL.CL_DEVICE_MAX_MEM_ALLOC_SIZE)));
    }

    private record Found(cl_platform_id platform, cl_device_id device, String shortName, DeviceInfo info) {
        boolean isGpu() {
            return info.kind() == DeviceInfo.Kind.GPU;
        }

        OpenClDriver named(String id) {
            return new OpenClDriver(
                    platform,
                    device,
                    new DeviceInfo(
                            id,
                            info.kind(),
                            info.name(),
                            info.platform(),
                            info.driver(),
                            info.computeUnits(),
                            info.memoryBytes(),
                            info.maxArrayBytes()));
        }
    }
}
