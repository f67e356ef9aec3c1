package org.murmuration.kernels.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.testing.Seeded;

final class WorkerPoolTest {
    @Seeded(iterations = 5)
    void everyItemOfManySmallRangesIsDoneOnce(RandomGenerator random) {
        int threads = random.nextInt(1, 7);
        try (WorkerPool pool = new WorkerPool(threads)) {
            for (int round = 0; round < 500; round++) {
                int count = random.nextInt(0, 200);
                int grain = random.nextInt(1, 20);
                AtomicIntegerArray done = new AtomicIntegerArray(200);
                pool.run((worker, from, to) -> countEach(done, from, to), count, grain);
                for (int item = 0; item < 200; item++) {
                    assertThat(done.get(item))
                            .as("item %d of %d, grain %d, %d threads", item, count, grain, threads)
                            .isEqualTo(item < count ? 1 : 0);
                }
            }
        }
    }

    private static void countEach(AtomicIntegerArray done, int from, int to) {
        for (int item = from; item < to; item++) {
            done.incrementAndGet(item);
        }
    }

    @Seeded(iterations = 5)
    void workersHaveNumbersBelowTheNumberOfThreadsAndTwoNeverShareOne(RandomGenerator random) {
        int threads = random.nextInt(1, 7);
        AtomicIntegerArray busy = new AtomicIntegerArray(threads);
        AtomicLong clashes = new AtomicLong();
        try (WorkerPool pool = new WorkerPool(threads)) {
            for (int round = 0; round < 200; round++) {
                pool.run(
                        (worker, from, to) -> {
                            if (busy.incrementAndGet(worker) != 1) {
                                clashes.incrementAndGet();
                            }
                            busy.decrementAndGet(worker);
                        },
                        random.nextInt(1, 1000),
                        1);
            }
        }
        assertThat(clashes).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void theLongestRangeIsDoneToItsEnd(int threads) {
        AtomicLong done = new AtomicLong();
        try (WorkerPool pool = new WorkerPool(threads)) {
            pool.run((worker, from, to) -> done.addAndGet(to - from), Integer.MAX_VALUE, 16);
        }
        assertThat(done).hasValue(Integer.MAX_VALUE);
    }

    @Test
    void chunksBeginAtMultiplesOfTheGrainWhereThereIsEnoughWork() {
        AtomicLong crooked = new AtomicLong();
        try (WorkerPool pool = new WorkerPool(3)) {
            pool.run(
                    (worker, from, to) -> {
                        if (from % 16 != 0) {
                            crooked.incrementAndGet();
                        }
                    },
                    1001,
                    16);
        }
        assertThat(crooked).hasValue(0);
    }

    @Test
    void aFailureReachesTheCallerAndThePoolGoesOnWorking() {
        AtomicLong done = new AtomicLong();
        try (WorkerPool pool = new WorkerPool(3)) {
            for (int round = 0; round < 50; round++) {
                assertThatThrownBy(() -> pool.run(WorkerPoolTest::failAtItem70, 100, 1))
                        .isInstanceOf(ArithmeticException.class)
                        .hasMessage("item 70");
                done.set(0);
                pool.run((worker, from, to) -> done.addAndGet(to - from), 100, 1);
                assertThat(done).hasValue(100);
            }
        }
    }

    private static void failAtItem70(int worker, int from, int to) {
        if (from <= 70 && 70 < to) {
            throw new ArithmeticException("item 70");
        }
    }
}
