package org.murmuration.envs.smax.threefry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Known answers: of the cipher's authors, and of JAX for seed 42. */
final class KeyTest {
    private static final Key SEED_42 = Key.ofSeed(42);

    @Test
    void theCipherGivesItsPublishedAnswers() {
        assertThat(new Key(0, 0).encrypt(0, 0)).hasToString("6b200159 99ba4efe");
        assertThat(new Key(-1, -1).encrypt(-1, -1)).hasToString("1cb996fc bb002be7");
        assertThat(new Key(0x13198a2e, 0x03707344).encrypt(0x243f6a88, 0x85a308d3))
                .hasToString("c4923a9c 483df7a0");
    }

    @Test
    void aKeyIsSplitAsInJax() {
        assertThat(List.of(SEED_42.child(0), SEED_42.child(1), SEED_42.child(2)))
                .containsExactly(
                        new Key(1832780943, 270669613),
                        new Key(64467757, (int) 2916123636L),
                        new Key((int) 2465931498L, 255383827));
    }

    @Test
    void bitsAndUniformsAreThoseOfJax() {
        assertThat(IntStream.range(0, 4).mapToLong(i -> Integer.toUnsignedLong(SEED_42.bits(i))))
                .containsExactly(2098992034L, 2919706841L, 2646866425L, 2409546199L);
        assertThat(IntStream.range(0, 4).mapToObj(SEED_42::uniform))
                .containsExactly(0.48870957f, 0.6797972f, 0.6162715f, 0.5610161f);
    }

    @Test
    void impossibleOutcomesAreNeverDrawn() {
        for (int sample = 0; sample < 1000; sample++) {
            assertThat(SEED_42.zeroWith(1f, sample, 1000)).isZero();
            assertThat(SEED_42.zeroWith(0f, sample, 1000)).isOne();
        }
    }

    @Test
    void outcomesComeAsOftenAsTheirProbabilitySays() {
        int samples = 4000;
        int zeros = 0;
        int[] classes = new int[6];
        int coins = 0;
        for (int sample = 0; sample < samples; sample++) {
            zeros += 1 - SEED_42.zeroWith(0.2f, sample, samples);
            classes[SEED_42.oneOf(6, sample)]++;
            coins += SEED_42.child(sample).coin();
        }
        // Five standard errors.
        assertThat(zeros).isBetween(800 - 127, 800 + 127);
        assertThat(coins).isBetween(2000 - 159, 2000 + 159);
        for (int count : classes) {
            assertThat(count).isBetween(667 - 118, 667 + 118);
        }
    }
}
