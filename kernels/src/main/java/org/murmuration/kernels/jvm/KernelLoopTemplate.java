package org.murmuration.kernels.jvm;

import org.murmuration.kernels.DeviceKernel;

/** Never used itself: {@link KernelLoop} defines copies of this class. */
final class KernelLoopTemplate extends KernelLoop {
    KernelLoopTemplate() {}

    @Override
    void run(DeviceKernel kernel, int from, int to) {
        int item = from;
        try {
            for (; item < to; item++) {
                kernel.run(item);
            }
        } catch (Throwable thrown) {
            throw new ItemFailure(item, thrown);
        }
    }
}
