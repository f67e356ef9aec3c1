package org.murmuration.kernels.opencl;

import org.jocl.CL;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.device.CacheFolder;

/** A device of an OpenCL platform that can be opened. */
public final class OpenClDriver {
    private final cl_platform_id platform;
    private final cl_device_id device;
    private final DeviceInfo info;

    OpenClDriver(cl_platform_id platform, cl_device_id device, DeviceInfo info) {
        this.platform = platform;
        this.device = device;
        this.info = info;
    }

    cl_platform_id platform() {
        return platform;
    }

    cl_device_id device() {
        return device;
    }

    /** What the device is. */
    public DeviceInfo info() {
        return info;
    }

    /** Whether the driver spreads work items over the lanes of vectors by itself: it says then that it prefers scalars. */
    boolean makesItsOwnVectors() {
        return Query.number(device, CL.CL_DEVICE_PREFERRED_VECTOR_WIDTH_FLOAT) <= 1;
    }

    /** Opens the device; for the first time after a trial of how many items a work item should play. */
    public OpenClDevice open() {
        return open(LaneChoice.ofUser().of(this));
    }

    /** Opens the device to play so many items in each work item where a kernel can. */
    OpenClDevice open(int lanes) {
        return SignalHandlers.keptDuring(() -> new OpenClDevice(
                this, kernel -> KernelTranslator.translate(kernel, lanes), CacheFolder.ofUser("programs")));
    }

    @Override
    public String toString() {
        return info.id();
    }
}
