package org.murmuration.envs.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PayoffTablesTest {
    private static final List<List<String>> ONE_AGENT = List.of(List.of("left", "right"));

    private static PayoffTables walk(int rounds, int... successors) {
        List<String> states = List.of("a", "b", "c").subList(0, successors.length / 2);
        return new PayoffTables(ONE_AGENT, states, new float[successors.length], successors, rounds);
    }

    @Test
    void anEpisodeIsAsLongAsTheLongestWay() {
        assertThat(walk(0, 1, 2, 2, -1, -1, -1).longestEpisode()).isEqualTo(3);
        assertThat(walk(2, 1, 2, 2, -1, -1, -1).longestEpisode()).isEqualTo(2);
        assertThat(walk(9, 1, 2, 2, -1, -1, -1).longestEpisode()).isEqualTo(3);
    }

    @Test
    void aCircleNeedsRounds() {
        assertThat(walk(7, 1, -1, 0, -1).longestEpisode()).isEqualTo(7);
        assertThatThrownBy(() -> walk(0, 1, -1, 0, -1))
                .hasMessageContaining("in circles")
                .hasMessageContaining("rounds");
    }

    @Test
    void successorsMustExist() {
        assertThatThrownBy(() -> walk(0, 1, -1)).hasMessageContaining("state 1 follows");
    }

    @Test
    void tablesHaveALimit() {
        List<List<String>> agents = Collections.nCopies(12, List.of("a", "b"));
        assertThat(PayoffTables.matrix(agents, new float[4096], 1).jointActions())
                .isEqualTo(4096);
        List<List<String>> more = Collections.nCopies(9, List.of("a", "b", "c"));
        assertThatThrownBy(() -> PayoffTables.matrix(more, new float[19683], 1))
                .hasMessageContaining("19683 joint actions")
                .hasMessageContaining("4096");
    }
}
