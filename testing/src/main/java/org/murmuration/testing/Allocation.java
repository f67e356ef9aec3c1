package org.murmuration.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what the calling thread puts on the heap. */
public final class Allocation {
    private static final int ROUNDS = 5;

    private Allocation() {}

    /** Bytes allocated by so many repetitions: the least of several rounds, as the first ones load classes, warm up reflection and are compiled while they run. */
    public static long bytesOf(int repetitions, Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < repetitions; i++) {
                work.run();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
