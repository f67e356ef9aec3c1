package org.murmuration.kernels.device;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Splits ranges of work over persistent threads, the caller's among them. Running a range allocates nothing.
 *
 * <p>{@link #claims} packs the number of the range (upper half) with the count of chunks that nobody has taken yet (lower half). A thread takes a chunk by
 * counting down with a compare-and-set; that it succeeds proves that the fields read before it belong to the same range, for they only change when all
 * chunks are done. So a thread that wakes late finds nothing to do, and nobody waits for it.
 */
public final class WorkerPool implements AutoCloseable {
    /** Work on a range. */
    public interface Work {
        /**
         * Does a part of the range.
         *
         * @param worker number of the thread, 0 for the caller's
         */
        void run(int worker, int from, int to);
    }

    /** How long a thread looks for more work before it sleeps. */
    private static final long SPIN_NANOS = 50_000;

    private static final int CHUNKS_PER_WORKER = 6;

    private final Worker[] workers;
    private final boolean spinning;
    private final AtomicLong claims = new AtomicLong();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private Work work;
    private int items;
    private int chunkItems;
    private int chunks;
    private volatile boolean closed;

    /**
     * Starts the threads.
     *
     * @param threads how many work at once, the caller's included; at least 1
     */
    public WorkerPool(int threads) {
        spinning = threads <= Runtime.getRuntime().availableProcessors();
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(i + 1);
        }
        for (Worker worker : workers) {
            worker.start();
        }
    }

    /** Number of threads, the caller's included. */
    public int threads() {
        return workers.length + 1;
    }

    /**
     * Runs items 0 to {@code count}, exclusive, and returns when all are done.
     *
     * @param grain chunks are multiples of this, unless that would leave threads without work
     * @throws RuntimeException the first that was thrown; the rest of the range is then left out
     */
    public void run(Work newWork, int count, int grain) {
        int share = count / (threads() * CHUNKS_PER_WORKER) + 1;
        if (count >= 2L * grain * threads()) {
            share = (share + grain - 1) / grain * grain;
        }
        if (workers.length == 0 || share >= count) {
            newWork.run(0, 0, count);
            return;
        }
        work = newWork;
        items = count;
        chunkItems = share;
        chunks = (count - 1) / share + 1;
        unfinished.set(chunks);
        claims.set((((claims.get() >>> 32) + 1) << 32) | chunks);
        wakeTwo();
        takeChunks(0);
        awaitOthers();
        work = null;
        Throwable thrown = failure.get();
        if (thrown != null) {
            failure.set(null);
            throw thrown instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(thrown);
        }
    }

    private void takeChunks(int worker) {
        long claim = claims.get();
        while ((int) claim > 0) {
            Work currentWork = work;
            int from = (chunks - (int) claim) * chunkItems;
            int to = (int) Math.min(items, (long) from + chunkItems);
            if (claims.compareAndSet(claim, claim - 1)) {
                runChunk(currentWork, worker, from, to);
                unfinished.getAndDecrement();
            }
            claim = claims.get();
        }
    }

    private void runChunk(Work currentWork, int worker, int from, int to) {
        if (failure.get() == null) {
            try {
                currentWork.run(worker, from, to);
            } catch (Throwable thrown) {
                failure.compareAndSet(null, thrown);
            }
        }
    }

    private void awaitOthers() {
        int rounds = 0;
        while (unfinished.get() > 0) {
            if (spinning && rounds < 2_000) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, 20_000);
            }
            rounds++;
        }
    }

    /** Waking costs the waker a system call: it wakes two, and they wake two each. */
    private void wakeTwo() {
        int woken = 0;
        for (int i = 0; i < workers.length && woken < 2; i++) {
            if (workers[i].wake()) {
                woken++;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
        }
    }

    private final class Worker extends Thread {
        private final int number;
        private final AtomicInteger asleep = new AtomicInteger();

        Worker(int number) {
            super("murmuration-worker-" + number);
            this.number = number;
            setDaemon(true);
        }

        boolean wake() {
            if (asleep.get() != 0 && asleep.compareAndSet(1, 0)) {
                LockSupport.unpark(this);
                return true;
            }
            return false;
        }

        @Override
        public void run() {
            while (!closed) {
                takeChunks(number);
                if (!workAppears()) {
                    sleep();
                    if ((int) claims.get() > 0) {
                        wakeTwo();
                    }
                }
            }
        }

        private boolean workAppears() {
            if (!spinning) {
                return false;
            }
            long start = System.nanoTime();
            while (System.nanoTime() - start < SPIN_NANOS) {
                for (int i = 0; i < 64; i++) {
                    if ((int) claims.get() > 0) {
                        return true;
                    }
                    Thread.onSpinWait();
                }
            }
            return false;
        }

        private void sleep() {
            asleep.set(1);
            while (asleep.get() != 0 && (int) claims.get() == 0 && !closed) {
                LockSupport.park(WorkerPool.this);
            }
            asleep.set(0);
        }
    }
}
