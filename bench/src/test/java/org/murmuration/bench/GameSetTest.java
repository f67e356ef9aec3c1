package org.murmuration.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

final class GameSetTest {
    private static final int GAMES = 12;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, GAMES})
    void setsDifferOnlyWhileOneIsAheadOfTheOther(int batchSize) {
        try (Device device = new JvmDevice(1);
                GameSet whole = new GameSet("smax/3m", device, GAMES, GAMES);
                GameSet other = new GameSet("smax/3m", device, GAMES, batchSize)) {
            assertThat(differingBits(whole, other)).as("bits after the reset").isZero();
            whole.step();
            assertThat(differingBits(whole, other)).as("bits, one step ahead").isPositive();
            other.step();
            assertThat(differingBits(whole, other))
                    .as("bits after a step of both")
                    .isZero();
            assertThat(other.values()).as("values").isEqualTo(whole.values());
        }
    }

    private static long differingBits(GameSet whole, GameSet other) {
        whole.read();
        other.read();
        return other.differingBits(whole);
    }
}
