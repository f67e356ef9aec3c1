package org.murmuration.kernels.opencl;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.murmuration.kernels.KernelTranslationException;

/** Work that might never return, such as Aparapi's on bytecode that it does not understand. */
final class TimeLimit {
    private TimeLimit() {}

    /**
     * Does the work on a thread of its own.
     *
     * @throws KernelTranslationException what the work threw, or that it took too long
     */
    static <T> T within(Duration limit, String what, Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new Thread(task, "translate " + what);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            task.cancel(true);
            throw new KernelTranslationException(
                    "translation of " + what + " took longer than " + limit.toSeconds()
                            + " s: split its methods into smaller ones with plain if, for and while",
                    late);
        } catch (InterruptedException stopped) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new KernelTranslationException("translation of " + what + " was interrupted", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof KernelTranslationException refused) {
                throw refused;
            }
            throw new KernelTranslationException(
                    "translation of " + what + " failed: " + failed.getCause(), failed.getCause());
        }
    }
}
