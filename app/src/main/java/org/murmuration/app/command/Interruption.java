package org.murmuration.app.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C and SIGTERM while something runs that should end in good order: the process waits until it has done so, for a while. */
final class Interruption implements AutoCloseable {
    private static final CountDownLatch ALL_SAID = new CountDownLatch(1);
    private static final long LONGEST_WAIT_SECONDS = 120;

    private final Thread hook = new Thread(this::ask, "interruption");
    private final CountDownLatch asking = new CountDownLatch(1);

    private Interruption() {}

    static Interruption watch() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void ask() {
        asking.countDown();
        try {
            boolean inGoodOrder = ALL_SAID.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            if (!inGoodOrder) {
                System.err.println("murmuration: did not stop in time; the last checkpoint is whole");
            }
        } catch (InterruptedException endAtOnce) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether to stop. */
    boolean asked() {
        return asking.getCount() == 0;
    }

    /** Waits until somebody asks. */
    void await() throws InterruptedException {
        asking.await();
    }

    /** The command has ended and said all it had to say: a process that was asked to stop may go. */
    static void release() {
        ALL_SAID.countDown();
    }

    /** Ends the watch. Once the process was asked to stop there is nothing to take back. */
    @Override
    public void close() {
        if (!asked()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException askedMeanwhile) {
                asking.countDown();
            }
        }
    }
}
