package org.murmuration.kernels.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.core.source32.Philox4x32;
import org.junit.jupiter.api.Test;
import org.murmuration.testing.Seeded;

final class PhiloxTest {
    /** A block from the key and the counter, in the order of Random123's known answers. */
    private static int[] block(int key0, int key1, int... counter) {
        int[] words = new int[4];
        for (int word = 0; word < 4; word++) {
            words[word] = Philox.word(key0, key1, counter[0], counter[1], counter[2], counter[3], word);
        }
        return words;
    }

    @Test
    void zerosGiveTheKnownAnswer() {
        assertThat(block(0, 0, 0, 0, 0, 0)).containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    }

    @Test
    void onesGiveTheKnownAnswer() {
        assertThat(block(-1, -1, -1, -1, -1, -1)).containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
    }

    @Test
    void theDigitsOfPiGiveTheKnownAnswer() {
        assertThat(block(0xa4093822, 0x299f31d0, 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344))
                .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    @Seeded(iterations = 200)
    void blocksAreThoseOfAnotherImplementation(RandomGenerator random) {
        int[] keyAndCounter = random.ints(6).toArray();
        // Sequences of blocks carry over from word to word.
        keyAndCounter[2] = random.nextBoolean() ? -1 - random.nextInt(4) : keyAndCounter[2];
        Philox4x32 sequence = new Philox4x32(keyAndCounter.clone());
        int[] counter = {keyAndCounter[2], keyAndCounter[3], keyAndCounter[4], keyAndCounter[5]};
        for (int i = 0; i < 8; i++) {
            // The other one counts before it makes a block.
            increment(counter);
            int[] expected = {sequence.nextInt(), sequence.nextInt(), sequence.nextInt(), sequence.nextInt()};
            assertThat(block(keyAndCounter[0], keyAndCounter[1], counter))
                    .as("key %x %x, counter %x %x %x %x", boxed(keyAndCounter))
                    .containsExactly(expected);
        }
    }

    private static void increment(int... counter) {
        int word = 0;
        counter[word]++;
        while (counter[word] == 0 && word < 3) {
            word++;
            counter[word]++;
        }
    }

    private static Object[] boxed(int... numbers) {
        return Arrays.stream(numbers).boxed().toArray();
    }
}
