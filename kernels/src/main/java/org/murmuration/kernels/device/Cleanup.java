package org.murmuration.kernels.device;

import java.util.List;

/** Gives several things back, all of them even where one fails. */
public final class Cleanup {
    private Cleanup() {}

    /** Runs every step, then throws what the first failing one threw, with what others threw attached. */
    public static void run(List<Runnable> steps) {
        Throwable first = null;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException | Error failed) {
                if (first == null) {
                    first = failed;
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw (RuntimeException) first;
        }
    }
}
