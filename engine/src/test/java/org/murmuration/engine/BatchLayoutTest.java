package org.murmuration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.murmuration.testing.Seeded;

final class BatchLayoutTest {
    @Seeded(iterations = 50)
    void columnsFillARowWithoutOverlap(RandomGenerator random) {
        BatchLayout layout = new BatchLayout(1 + random.nextInt(300), 1 + random.nextInt(8));
        BitSet taken = new BitSet();
        for (int agent = 0; agent < layout.agents(); agent++) {
            for (int game = 0; game < layout.games(); game++) {
                taken.set(layout.column(agent, game));
            }
        }
        assertThat(taken.cardinality()).isEqualTo(layout.games() * layout.agents());
        assertThat(taken.length()).isEqualTo(layout.games() * layout.agents());
        assertThat(layout.agentStride()).isGreaterThanOrEqualTo(taken.length());
        assertThat(layout.gameStride()).isGreaterThanOrEqualTo(layout.games());
    }

    @Test
    void rowsAreWholeCacheLinesAndMissThePowersOfTwo() {
        assertThat(BatchLayout.padded(1)).isEqualTo(1);
        assertThat(BatchLayout.padded(2)).isEqualTo(16);
        assertThat(BatchLayout.padded(16)).isEqualTo(16);
        assertThat(BatchLayout.padded(17)).isEqualTo(32);
        assertThat(BatchLayout.padded(250)).isEqualTo(272);
        assertThat(BatchLayout.padded(256)).isEqualTo(272);
        assertThat(BatchLayout.padded(4096)).isEqualTo(4112);
    }

    @Test
    void impossibleBatchesAreRefused() {
        assertThatThrownBy(() -> new BatchLayout(0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a batch needs at least 1 game and 1 agent, got 0 games, 2 agents");
        assertThatThrownBy(() -> new BatchLayout(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BatchLayout(Integer.MAX_VALUE, 3))
                .hasMessage("a batch of 2147483647 games with 3 agents has more columns than an array can index");
    }
}
