package org.murmuration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.DeviceMemoryException;
import org.murmuration.kernels.jvm.JvmDevice;

final class BatchMemoryTest {
    @Test
    void batchThatDoesNotFitIsRefusedWithWhatItNeedsAndWhatThereIs() {
        try (Device device = new JvmDevice(1)) {
            assertThatThrownBy(() -> new BatchedEnvironment(new CountingGame(), device, 2_000_000_000))
                    .isInstanceOf(DeviceMemoryException.class)
                    .hasMessageMatching("2,000,000,000 games of test/counting need \\d+\\.\\d GB; "
                            + "device jvm has \\d+\\.\\d GB left: at most [\\d,]+ games fit");
            assertThat(device.liveBytes()).isZero();
        }
    }

    @Test
    void theLongestArrayMayLimitABatchBeforeTheMemoryDoes() {
        DeviceInfo huge = new DeviceInfo("huge", DeviceInfo.Kind.GPU, "", "", "", 1, 1L << 50, 1L << 48);
        DeviceInfo tight = new DeviceInfo("tight", DeviceInfo.Kind.GPU, "", "", "", 1, 1L << 50, 1L << 20);
        CountingGame game = new CountingGame();
        int columns = Integer.MAX_VALUE / game.spec().observationSize();
        assertThat(new BatchMemory(game, BatchOptions.DEFAULT, huge.maxArrayBytes()).mostGames(huge.memoryBytes()))
                .as("games whose observations have indices")
                .isBetween((long) columns / game.spec().agents().size() - 64, (long) columns);
        assertThat(new BatchMemory(game, BatchOptions.DEFAULT, tight.maxArrayBytes()).mostGames(tight.memoryBytes())
                        * game.spec().observationSize()
                        * 4)
                .as("bytes of one array")
                .isLessThan(1L << 20);
    }

    @Test
    void countsWhatABatchOfOneGameTakes() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment one = new BatchedEnvironment(new CountingGame(), device, 1)) {
            // Rows of an agent's buffers are padded to a cache line, 16 columns; rows of a single game are not.
            long perAgentBytes = 2 * 4 * (4 + 2) + 4 + 4 * 2 + 2;
            assertThat(new BatchMemory(new CountingGame(), BatchOptions.DEFAULT, Long.MAX_VALUE).bytesPerGame())
                    .isEqualTo(one.bytes() - (16 - 2) * perAgentBytes);
        }
    }

    @Test
    void aBatchWithoutFinalObservationsTakesTheirBytesLess() {
        Game game = new CountingGame();
        long observed = 4L * 2 * game.spec().observationSize();
        assertThat(new BatchOptions(false).bytesPerGame(game))
                .isEqualTo(BatchOptions.DEFAULT.bytesPerGame(game) - observed);
        try (Device device = new JvmDevice(1);
                BatchedEnvironment with = new BatchedEnvironment(new CountingGame(), device, 1000);
                BatchedEnvironment without =
                        new BatchedEnvironment(new CountingGame(), device, 1000, new BatchOptions(false))) {
            long padded = 4L * game.spec().observationSize() * with.layout().agentStride();
            assertThat(with.bytes() - without.bytes()).isEqualTo(padded - 4);
        }
    }

    @Test
    void aBudgetRefusesWhatIsBeyondItAndNamesWhatFits() {
        long perGame = BatchOptions.DEFAULT.bytesPerGame(new CountingGame());
        try (Device device = new JvmDevice(1, 1000 * perGame)) {
            assertThatThrownBy(() -> new BatchedEnvironment(new CountingGame(), device, 1001))
                    .isInstanceOf(DeviceMemoryException.class)
                    .hasMessage("1,001 games of test/counting need 0.0 GB; device jvm has 0.0 GB left:"
                            + " at most 1,000 games fit");
        }
    }
}
