package org.murmuration.learning.algo.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.learning.TestDevice;

class ShuffleTest {
    private static int[] order(Device device, int count, int number) {
        try (Arena arena = device.arena("test arena")) {
            IntArray order = arena.ints("order", count);
            Launcher<Shuffle> shuffle = device.compile(new Shuffle(count)).bind("order", order);
            shuffle.kernel().random = 1;
            shuffle.kernel().seedLow = 17;
            shuffle.kernel().number = number;
            shuffle.launch(count);
            return order.toHost();
        }
    }

    @Test
    void everyNumberComesOnce() {
        try (Device device = TestDevice.ONE_JVM_THREAD.open()) {
            for (int count : new int[] {1, 2, 3, 7, 64, 65, 1000, 4097}) {
                int[] sorted = order(device, count, 3);
                Arrays.sort(sorted);
                assertThat(sorted).isEqualTo(IntStream.range(0, count).toArray());
            }
        }
    }

    @Test
    void everyPlaceHasEveryNumberEquallyOften() {
        int count = 10;
        int draws = 4000;
        int[][] seen = new int[count][count];
        try (Device device = TestDevice.ONE_JVM_THREAD.open()) {
            for (int number = 0; number < draws; number++) {
                int[] order = order(device, count, number);
                for (int place = 0; place < count; place++) {
                    seen[place][order[place]]++;
                }
            }
        }
        double chiSquare = 0;
        double expected = (double) draws / count;
        for (int[] place : seen) {
            for (int times : place) {
                chiSquare += (times - expected) * (times - expected) / expected;
            }
        }
        // 81 degrees of freedom: above 142 in one of 30,000 cases.
        assertThat(chiSquare).isLessThan(142);
    }

    @Test
    void allDevicesHaveTheSameOrder() {
        try (Device device = TestDevice.ONE_JVM_THREAD.open();
                Device other = TestDevice.OPENCL.open()) {
            assertThat(order(other, 777, 5)).isEqualTo(order(device, 777, 5));
        }
    }
}
