package org.murmuration.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.jvm.JvmDevice;

final class BatchChecksumTest {
    private static long play(Device device, int firstGame, int games, long seed, int steps) {
        try (BatchedEnvironment environment = new BatchedEnvironment(new CountingGame(), device, games);
                BatchChecksum checksum = BatchChecksum.of(environment)) {
            environment.firstGame(firstGame);
            RandomPolicy policy = RandomPolicy.of(environment, seed);
            environment.reset(seed);
            checksum.update();
            for (int step = 0; step < steps; step++) {
                policy.choose();
                environment.step();
                checksum.update();
            }
            return checksum.value();
        }
    }

    @Test
    void batchesAddUpToTheSameChecksum() {
        try (Device device = new JvmDevice(1)) {
            long whole = play(device, 0, 40, 1, 30);
            assertThat(play(device, 0, 7, 1, 30) + play(device, 7, 32, 1, 30) + play(device, 39, 1, 1, 30))
                    .isEqualTo(whole);
        }
    }

    @Test
    void threadsDoNotMatter() {
        try (Device one = new JvmDevice(1);
                Device three = new JvmDevice(3)) {
            assertThat(play(three, 0, 500, 1, 30)).isEqualTo(play(one, 0, 500, 1, 30));
        }
    }

    @Test
    void seedAndLengthMatter() {
        try (Device device = new JvmDevice(1)) {
            assertThat(Set.of(play(device, 0, 7, 1, 30), play(device, 0, 7, 2, 30), play(device, 0, 7, 1, 31)))
                    .hasSize(3);
        }
    }

    @Test
    void everyValueOfEveryBufferMattersAndPaddingDoesNot() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment = new BatchedEnvironment(new CountingGame(), device, 3);
                BatchChecksum checksum = BatchChecksum.of(environment)) {
            environment.reset(0);
            Set<Long> values = new HashSet<>();
            checksum.update();
            values.add(checksum.value());
            List<DeviceArray> buffers = List.of(
                    environment.observations(),
                    environment.masks(),
                    environment.state(),
                    environment.rewards(),
                    environment.teamRewards(),
                    environment.terminations(),
                    environment.truncations(),
                    environment.over(),
                    environment.won(),
                    environment.finalObservations(),
                    environment.finalMasks(),
                    environment.finalState());
            int expected = 1;
            for (DeviceArray buffer : buffers) {
                // Rows are padded to 16 columns: 3 or 6 of them count.
                int columns = buffer.label().matches("state|teamRewards|over|won|finalState") ? 3 : 6;
                for (int i = 0; i < buffer.length(); i++) {
                    flip(buffer, i);
                    checksum.clear();
                    checksum.update();
                    values.add(checksum.value());
                    flip(buffer, i);
                    if (i % 16 < columns) {
                        expected++;
                    }
                }
            }
            assertThat(values).hasSize(expected);
        }
    }

    private static void flip(DeviceArray buffer, int index) {
        if (buffer instanceof FloatArray floats) {
            floats.fill(index, 1, Float.intBitsToFloat(Float.floatToRawIntBits(floats.toHost()[index]) ^ 1));
        } else if (buffer instanceof IntArray ints) {
            ints.fill(index, 1, ints.toHost()[index] ^ 1);
        } else if (buffer instanceof ByteArray bytes) {
            bytes.fill(index, 1, (byte) (bytes.toHost()[index] ^ 1));
        }
    }

    @Test
    void equalValuesInOtherGamesOrStepsCountAnew() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment = new BatchedEnvironment(new CountingGame(), device, 2);
                BatchChecksum checksum = BatchChecksum.of(environment)) {
            checksum.update();
            long first = checksum.value();
            checksum.update();
            assertThat(checksum.value()).isNotEqualTo(2 * first);
            long bytes = device.counters().bytesToHost();
            checksum.value();
            assertThat(device.counters().bytesToHost() - bytes).isEqualTo(8);
        }
    }
}
