package org.murmuration.learning.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;
import org.murmuration.engine.space.Space;
import org.murmuration.kernels.jvm.JvmDevice;

class EpisodeShapeTest {
    private static EpisodeShape shape(Space actions, int limit) {
        List<AgentSpec> agents = List.of(new AgentSpec("agent_0", Box.of(3, 0f, 1f), actions));
        return EpisodeShape.of(new GameSpec("test/shape", "faithful", agents, Box.of(4, 0f, 1f), 1, limit, false));
    }

    @Test
    void actionsAreCountedOrHaveComponents() {
        assertThat(shape(new Discrete(40), 5)).isEqualTo(new EpisodeShape(1, 3, 40, 0, 2, 4, 5));
        assertThat(shape(Box.of(2, -1f, 1f), 0)).isEqualTo(new EpisodeShape(1, 3, 0, 2, 0, 4, 0));
    }

    @Test
    void aReplayRefusesWhatItCannotKeepWhole() {
        try (JvmDevice device = new JvmDevice(1)) {
            assertThatThrownBy(() -> new EpisodeReplay(device, shape(Box.of(2, -1f, 1f), 5), 10, 1 << 20))
                    .hasMessage("actions are continuous: only episodes with discrete ones can be kept for replay");
            assertThatThrownBy(() -> new EpisodeReplay(device, shape(new Discrete(2), 0), 10, 1 << 20))
                    .hasMessage("there is no episode limit: episodes cannot be kept for replay");
        }
    }
}
