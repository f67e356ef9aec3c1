package org.murmuration.learning;

import org.murmuration.kernels.Device;
import org.murmuration.kernels.Devices;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.OpenClRequirement;

/** The devices on which a learner has to do the same. */
public enum TestDevice {
    ONE_JVM_THREAD {
        @Override
        public Device open() {
            return new JvmDevice(1);
        }
    },
    TWO_JVM_THREADS {
        @Override
        public Device open() {
            return new JvmDevice(2);
        }
    },
    OPENCL {
        @Override
        public Device open() {
            if (Devices.list().size() == 1) {
                OpenClRequirement.absent();
            }
            return Devices.open("opencl");
        }
    };

    /** A fresh device, the caller's to close. */
    public abstract Device open();
}
