package org.murmuration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;
import org.murmuration.kernels.jvm.JvmDevice;

final class BatchedEnvironmentTest {
    private static final int GAMES = 6;

    private final JvmDevice device = new JvmDevice(1);
    private final BatchedEnvironment environment = new BatchedEnvironment(new CountingGame(), device, GAMES);

    @AfterEach
    void close() {
        environment.close();
        device.close();
    }

    private int episode(int game) {
        HostArray episodes = HostArray.of(environment.field("episodes"));
        episodes.read();
        return (int) episodes.value(game);
    }

    @Test
    void anyEpisodeOfASeedCanBeStartedAtOnce() {
        HostOutputs outputs = HostOutputs.of(environment);
        environment.reset(4);
        while (episode(2) < 3) {
            environment.step();
        }
        outputs.read();
        float[] observation = outputs.column("observations", 0, 2, 4);
        assertThat(observation[1]).as("steps").isZero();
        environment.reset(4, 3);
        outputs.read();
        assertThat(outputs.column("observations", 0, 2, 4)).containsExactly(observation);
        environment.reset(4);
        assertThat(episode(2)).isZero();
        assertThatThrownBy(() -> environment.reset(4, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("test/counting: episode -1, they count from 0");
    }

    @Test
    void aResetForgetsWhatWasSeenLast() {
        environment.reset(4);
        while (episode(0) < 1) {
            environment.step();
        }
        assertThat(environment.finalObservations().toHost()).isNotEqualTo(new float[4 * 16]);
        environment.reset(4);
        assertThat(environment.finalObservations().toHost()).containsOnly(0f);
        assertThat(environment.finalMasks().toHost()).containsOnly(0);
        assertThat(environment.finalState().toHost()).containsOnly(0f);
    }

    @Test
    void steppingNeedsAReset() {
        assertThatThrownBy(environment::step)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("test/counting: reset() has to come before step()");
        environment.observe();
        environment.step();
    }

    @Test
    void automaticResetIsSwitchedBetweenEpisodesOnly() {
        environment.autoReset(false);
        environment.reset(4);
        environment.autoReset(true);
        environment.step();
        environment.autoReset(true);
        assertThatThrownBy(() -> environment.autoReset(false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("test/counting: automatic reset is switched before the first step after a reset()");
        environment.reset(5);
        environment.autoReset(false);
    }

    @Test
    void outputsNameEveryBufferOnce() {
        assertThat(environment.outputs())
                .extracting(BatchOutput::name)
                .containsExactlyInAnyOrder(
                        "observations",
                        "finalObservations",
                        "masks",
                        "finalMasks",
                        "rewards",
                        "terminations",
                        "truncations",
                        "state",
                        "finalState",
                        "teamRewards",
                        "over",
                        "won");
        assertThat(environment.condition())
                .containsKeys("total", "draw", "steps", "episodes", "buffer.over")
                .hasSize(17);
    }

    @Test
    void anUnknownFieldIsNamed() {
        assertThat(environment.meaning("draw")).isEqualTo("drawn at the start, 0 to 999");
        assertThatThrownBy(() -> environment.meaning("drow"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("test/counting has no field 'drow', only [total, draw, episodes, steps]");
    }

    @Test
    void anUnknownOutputIsNamed() {
        assertThatThrownBy(() -> HostOutputs.of(environment).bits("observation", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("test/counting has no output 'observation', only [observations, ");
    }

    private static GameSpec spec(String first, String second, int objectives) {
        return new GameSpec(
                "test/x", "faithful", List.of(agent(first), agent(second)), Box.of(0, 0f, 0f), objectives, 0, false);
    }

    private static AgentSpec agent(String name) {
        return new AgentSpec(name, Box.of(name.length(), 0f, 1f), new Discrete(33));
    }

    @Test
    void sizesFollowFromTheAgents() {
        GameSpec spec = spec("a", "bcd", 1);
        assertThat(spec.observationSize()).isEqualTo(3);
        assertThat(spec.actions()).isEqualTo(33);
        assertThat(spec.maskWords()).isEqualTo(2);
        assertThat(spec.agentIndex("bcd")).isEqualTo(1);
    }

    @Test
    void impossibleShapesAreRefused() {
        assertThatThrownBy(() -> spec("a", "b", 0))
                .hasMessage("test/x needs at least one agent, one objective and an episode limit >= 0, got 2, 0, 0");
        assertThatThrownBy(() -> spec("a", "a", 1)).hasMessage("test/x has two agents of one name: [a, a]");
    }
}
