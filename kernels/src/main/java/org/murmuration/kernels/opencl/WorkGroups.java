package org.murmuration.kernels.opencl;

import org.murmuration.kernels.DeviceInfo;

/**
 * How many items share a work group. Launches are padded to whole groups.
 *
 * <p>On CPU drivers a group is a loop on one core. Large groups cost least (PoCL 3.1, a kernel of one multiply-add on a million items: 3.4 ms in groups of 1, 0.09 ms of
 * 64, 0.06 ms of 256 or more), but there must be some for every core, the more so the heavier an item is. A driver may compile a kernel anew for each size, so there are few.
 */
final class WorkGroups {
    private static final int GPU_GROUP = 64;
    private static final int[] CPU_GROUPS = {256, 64, 8};
    private static final int GROUPS_PER_CORE = 4;

    private final boolean cpu;
    private final int wantedGroups;
    private final int largest;

    /**
     * For one kernel.
     *
     * @param largest the largest group that the driver can run this kernel with
     */
    WorkGroups(DeviceInfo device, int largest) {
        this.cpu = device.kind() == DeviceInfo.Kind.CPU;
        this.wantedGroups = GROUPS_PER_CORE * device.computeUnits();
        this.largest = largest;
    }

    /** Items per group for a launch of so many items. */
    int size(int items) {
        if (!cpu) {
            return Math.min(GPU_GROUP, largest);
        }
        for (int size : CPU_GROUPS) {
            if (size <= largest && items / size >= wantedGroups) {
                return size;
            }
        }
        return 1;
    }
}
