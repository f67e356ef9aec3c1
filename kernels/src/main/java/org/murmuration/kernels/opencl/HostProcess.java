package org.murmuration.kernels.opencl;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** Functions of the C library that change this process for native libraries. Loading the class throws a {@link LinkageError} where there is no such library. */
final class HostProcess {
    static {
        Native.register(HostProcess.class, "c");
    }

    private HostProcess() {}

    /** {@code setenv(3)}: what {@link System#getenv} tells does not change by it. */
    static native int setenv(String name, String value, int overwrite);

    /** {@code unsetenv(3)}. */
    static native int unsetenv(String name);

    /** {@code sigaction(2)}: either structure may be null. */
    static native int sigaction(int signal, Pointer action, Pointer before);
}
