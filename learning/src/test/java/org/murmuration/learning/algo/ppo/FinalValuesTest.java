package org.murmuration.learning.algo.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.kernels.Device;
import org.murmuration.learning.TestDevice;

/** What the value of the step after a rollout's is taken for, in games whose agents see where they are: equal observations have equal values. */
class FinalValuesTest {
    private static final int STEPS = 24;
    private static final int GAMES = 40;
    /** In the place of a cell: the agent is out of the game, and its critic sees nothing. */
    private static final int OUT = -1;

    @ParameterizedTest
    @EnumSource
    void isThatOfTheFinalObservationAndNeverOfTheOneAfterAReset(TestDevice each) {
        for (String algorithm : each == TestDevice.OPENCL ? new String[] {"mappo"} : new String[] {"ippo", "mappo"}) {
            try (Device device = each.open();
                    PpoLoop loop = loop(device, algorithm)) {
                loop.steps(2 * STEPS);
                Rollout rollout = loop.trainer.rollout();
                float[] values = rollout.values.toHost();
                float[] next = rollout.nextValues.toHost();
                float[] cut = rollout.cut.toHost();
                float[] terminated = rollout.terminated.toHost();
                int[] cells = cells(rollout);
                Map<Integer, Float> valueOf = new HashMap<>();
                float[] alive = rollout.alive.toHost();
                for (int i = 0; i < STEPS * 2 * GAMES; i++) {
                    valueOf.put(alive[i] > 0f ? cells[i] : OUT, values[i]);
                }
                int compared = 0;
                for (int i = 0; i < STEPS * 2 * GAMES; i++) {
                    boolean last = i >= (STEPS - 1) * 2 * GAMES && terminated[i] == 0f;
                    if (cut[i] > 0f || last) {
                        boolean second = i / GAMES % 2 == 1;
                        Float expected = valueOf.get(second ? OUT : (cells[i] + 1) % RingGame.CELLS);
                        assertThat(next[i]).isCloseTo(expected, within(1e-5f));
                        compared++;
                    }
                }
                assertThat(compared).isGreaterThan(STEPS * GAMES / 8);
            }
        }
    }

    @Test
    void advantagesDoNotReachIntoTheNextEpisode() {
        try (Device device = TestDevice.ONE_JVM_THREAD.open();
                PpoLoop loop = loop(device, "ippo")) {
            loop.steps(STEPS);
            Rollout rollout = loop.trainer.rollout();
            float[] rewards = rollout.rewards.toHost();
            float[] returns = rollout.returns.toHost();
            float[] terminated = rollout.terminated.toHost();
            for (int i = 0; i < STEPS * 2 * GAMES; i++) {
                if (terminated[i] > 0f) {
                    assertThat(returns[i]).isCloseTo(rewards[i], within(1e-5f));
                }
            }
        }
    }

    private static PpoLoop loop(Device device, String algorithm) {
        return new PpoLoop(
                device,
                new RingGame(),
                algorithm,
                3L,
                "parallel_games=" + GAMES,
                "rollout_steps=" + STEPS,
                "chunk_length=4",
                "recurrent=false",
                "hidden=16",
                "agent_id=false",
                "learning_rate=0",
                "critic_learning_rate=0");
    }

    /** Cell that an agent sees, at every step. */
    private static int[] cells(Rollout rollout) {
        float[] observations = rollout.observations.toHost();
        int[] cells = new int[STEPS * 2 * GAMES];
        for (int cell = 0; cell < RingGame.CELLS; cell++) {
            for (int i = 0; i < cells.length; i++) {
                cells[i] = observations[cell * rollout.stride() + i] == 1f ? cell : cells[i];
            }
        }
        return cells;
    }
}
