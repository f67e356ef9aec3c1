package org.murmuration.kernels.opencl;

import com.sun.jna.Memory;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the JVM's signal handlers. Drivers that contain LLVM, such as PoCL's and Intel's, put handlers of their own in their place when they are loaded, when a context is created and when they
 * compile, which may be as late as a kernel's first launch. The JVM's null checks and safepoints are page faults; the first of them after that would be taken for a crash of the driver, and end the
 * process. So what is put back is always what there was before the first driver was loaded.
 */
final class SignalHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(SignalHandlers.class);
    private static final int SIGNALS = 31;
    /** {@code sizeof(struct sigaction)} on Linux for x86-64. */
    private static final int ACTION_BYTES = 152;

    /** One structure for each signal from 1 up. */
    private final Memory actions = new Memory((long) SIGNALS * ACTION_BYTES);

    private SignalHandlers() {
        actions.clear();
        for (int signal = 1; signal <= SIGNALS; signal++) {
            HostProcess.sigaction(signal, null, actions.share(offset(signal)));
        }
    }

    private static long offset(int signal) {
        return (long) (signal - 1) * ACTION_BYTES;
    }

    /** Makes a call, after which all handlers are what they were before the first of these calls. On other systems than Linux it is just made. */
    static <T> T keptDuring(Supplier<T> call) {
        SignalHandlers before = Original.HANDLERS;
        try {
            return call.get();
        } finally {
            if (before != null) {
                before.restore();
            }
        }
    }

    /** What there was when it was asked for first. */
    private static final class Original {
        static final SignalHandlers HANDLERS = current();
    }

    private static SignalHandlers current() {
        try {
            return isSupported() ? new SignalHandlers() : null;
        } catch (LinkageError absent) {
            LOG.info("signal handlers are left to OpenCL drivers: {}", absent.toString());
            return null;
        }
    }

    /** Where the layout of the structure is known. */
    static boolean isSupported() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    private void restore() {
        try (Memory now = new Memory(ACTION_BYTES)) {
            for (int signal = 1; signal <= SIGNALS; signal++) {
                // The handler's address comes first; SIGKILL and SIGSTOP have none and cannot be set.
                now.clear();
                HostProcess.sigaction(signal, null, now);
                if (now.getLong(0) != actions.getLong(offset(signal))) {
                    HostProcess.sigaction(signal, actions.share(offset(signal)), null);
                }
            }
        }
    }
}
