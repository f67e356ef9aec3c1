package org.murmuration.envs.smax.threefry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Resets of SMAX for seeds that no trace has: known answers of the original. */
final class SpawnDrawsTest {
    private static final SpawnDraws.Shape FIXED_3M = new SpawnDraws.Shape(3, 3, 32f, 32f, false, false);
    private static final SpawnDraws.Shape DRAWN_5 = new SpawnDraws.Shape(5, 5, 32f, 32f, true, true);

    @Test
    void threeMarinesOfSeed0StandWhereTheOriginalPutsThem() {
        double[] expected = {
            6.02917528, 14.0835648, 8.32570648, 15.4473515, 6.89215088, 14.4771538,
            25.6097984, 17.6491718, 23.3641911, 14.8803644, 24.5935059, 16.0301399
        };
        float[] positions = Reset.positions(SpawnDraws.ofPlain(Key.ofSeed(0), FIXED_3M), new int[6]);
        for (int i = 0; i < expected.length; i++) {
            // Only the push, a sum of products, may round otherwise.
            assertThat((double) positions[i]).isCloseTo(expected[i], within(5e-7));
        }
    }

    @Test
    void drawnTypesAreThoseOfTheOriginalAndEnemiesMirrorThem() {
        int[][] expected = {{2, 2, 1, 0, 5}, {4, 0, 3, 3, 4}, {4, 5, 4, 5, 3}};
        for (int seed = 0; seed < expected.length; seed++) {
            int[] types = SpawnDraws.ofPlain(Key.ofSeed(seed), DRAWN_5).types();
            assertThat(Arrays.copyOf(types, 5)).containsExactly(expected[seed]);
            assertThat(Arrays.copyOfRange(types, 5, 10)).containsExactly(expected[seed]);
        }
    }

    @Test
    void surplusEnemiesAreMarinesInTheFarHalf() {
        SpawnDraws.Shape unequal = new SpawnDraws.Shape(2, 4, 32f, 32f, true, true);
        int reflected = 0;
        for (int seed = 0; seed < 40; seed++) {
            SpawnDraws spawn = SpawnDraws.ofPlain(Key.ofSeed(seed), unequal);
            assertThat(Arrays.copyOfRange(spawn.types(), 4, 6)).containsOnly(0);
            if (spawn.x()[2] == 32f - spawn.x()[0] && spawn.y()[2] == spawn.y()[0]) {
                reflected++;
                assertThat(spawn.x()[4]).isBetween(16f, 32f);
                assertThat(spawn.x()[5]).isBetween(16f, 32f);
            }
        }
        assertThat(reflected).isBetween(8, 32);
    }
}
