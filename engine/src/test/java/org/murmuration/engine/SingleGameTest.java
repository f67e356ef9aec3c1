package org.murmuration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.murmuration.engine.check.CheckReport;
import org.murmuration.engine.check.EnvironmentChecker;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;
import org.murmuration.kernels.jvm.JvmDevice;

final class SingleGameTest {
    private final JvmDevice device = new JvmDevice(1);
    private final ParallelEnvironment environment = SingleGame.of(new CountingGame(), device);

    @AfterEach
    void close() {
        environment.close();
        device.close();
    }

    /** The last available action of each agent alive. */
    static Map<String, Integer> choose(ParallelEnvironment environment, Map<String, Map<String, Object>> infos) {
        Map<String, Integer> actions = new LinkedHashMap<>();
        for (String agent : environment.agents()) {
            byte[] mask = (byte[]) infos.get(agent).get(ParallelEnvironment.ACTION_MASK);
            for (int action = 0; action < mask.length; action++) {
                if (mask[action] != 0) {
                    actions.put(agent, action);
                }
            }
        }
        return actions;
    }

    /** A seed whose first episode has an even draw, so that agent 1 is out after 2 steps, and ends before the limit. */
    private long seedOfShortLife() {
        return seed(false);
    }

    private long seedOfLimit() {
        return seed(true);
    }

    private long seed(boolean limit) {
        for (long seed = 0; ; seed++) {
            int draw = (int) environment.reset(seed).observations().get("counter_0")[0];
            if (limit ? (draw & 3) == 3 : (draw & 3) == 2) {
                return seed;
            }
        }
    }

    @Test
    void aResetGivesEveryAgentItsObservationAndMask() {
        ParallelReset start = environment.reset(3L);
        assertThat(environment.agents()).containsExactly("counter_0", "counter_1");
        assertThat(start.observations()).containsOnlyKeys("counter_0", "counter_1");
        assertThat(start.observations().get("counter_0")).hasSize(4);
        assertThat(start.observations().get("counter_1")).hasSize(3);
        int draw = (int) start.observations().get("counter_1")[0];
        byte[] mask = (byte[]) start.infos().get("counter_1").get("action_mask");
        assertThat(mask).hasSize(35);
        for (int action = 0; action < mask.length; action++) {
            assertThat(mask[action]).isEqualTo((byte) ((action + draw) % 3 != 0 ? 1 : 0));
        }
        assertThat(environment.state()).containsExactly(draw, 0);
    }

    @Test
    void spacesAreTheSameObjectAtEachCall() {
        Box space = environment.observationSpace("counter_1");
        assertThat(environment.observationSpace("counter_1")).isSameAs(space);
        assertThat(space.size()).isEqualTo(3);
        assertThat(environment.actionSpace("counter_1")).isSameAs(environment.actionSpace("counter_1"));
        assertThat(environment.actionSpace("counter_1")).isEqualTo(new Discrete(35));
        assertThat(environment.possibleAgents()).containsExactly("counter_0", "counter_1");
        assertThat(environment.unwrapped()).isSameAs(environment);
    }

    @Test
    void whoEndsLeavesAfterTheStepThatEndsIt() {
        ParallelReset start = environment.reset(seedOfShortLife());
        ParallelStep step = environment.step(choose(environment, start.infos()));
        assertThat(step.terminations()).containsValues(false, false);
        step = environment.step(choose(environment, step.infos()));
        assertThat(step.terminations()).containsExactly(Map.entry("counter_0", false), Map.entry("counter_1", true));
        assertThat(step.observations()).containsOnlyKeys("counter_0", "counter_1");
        assertThat(environment.agents()).containsExactly("counter_0");
        step = environment.step(choose(environment, step.infos()));
        assertThat(step.observations()).containsOnlyKeys("counter_0");
        assertThat(step.rewards()).containsOnlyKeys("counter_0");
        assertThat(step.truncations()).containsOnlyKeys("counter_0");
        assertThat(step.infos()).containsOnlyKeys("counter_0");
    }

    @Test
    void rewardsAreVectorsOverObjectives() {
        ParallelReset start = environment.reset(3L);
        Map<String, Integer> actions = choose(environment, start.infos());
        ParallelStep step = environment.step(actions);
        assertThat(step.rewards().get("counter_0")).containsExactly(0.5f * actions.get("counter_0"), -1f);
        assertThatThrownBy(() -> step.reward("counter_0"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 objectives");
        assertThatThrownBy(() -> step.reward("counter_7"))
                .hasMessage("agent 'counter_7' did not take part in the step, only [counter_0, counter_1]");
    }

    @Test
    void aRewardOfOneObjectiveIsAScalar() {
        Map<String, float[]> rewards = Map.of("a", new float[] {2.5f});
        assertThat(new ParallelStep(Map.of(), rewards, Map.of(), Map.of(), Map.of()).reward("a"))
                .isEqualTo(2.5f);
    }

    @Test
    void anEpisodeEndsForAllAndTellsWhetherItWasWon() {
        ParallelReset start = environment.reset(seedOfLimit());
        ParallelStep step = environment.step(choose(environment, start.infos()));
        for (int i = 1; i < CountingGame.LIMIT; i++) {
            assertThat(step.infos().get("counter_0")).doesNotContainKey("won");
            step = environment.step(choose(environment, step.infos()));
        }
        assertThat(step.truncations()).containsExactly(Map.entry("counter_0", true), Map.entry("counter_1", true));
        assertThat(step.terminations()).containsValues(false, false);
        float total = step.observations().get("counter_0")[2];
        assertThat(step.infos().get("counter_0")).containsEntry("won", total % 2 == 0);
        assertThat(environment.agents()).isEmpty();
        assertThatThrownBy(() -> environment.step(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("test/counting: no episode is running any more, call reset first");
    }

    @Test
    void withoutASeedTheEpisodesGoOnAsUnderAutomaticReset() {
        try (BatchedEnvironment batch = new BatchedEnvironment(new CountingGame(), device, 1)) {
            batch.reset(9);
            environment.reset(9L);
            for (int episode = 1; episode < 4; episode++) {
                do {
                    batch.actions().fill(0, 2, 1);
                    batch.step();
                } while (batch.over().toHost()[0] == 0);
                float[] observation = environment.reset().observations().get("counter_0");
                assertThat(observation[0]).isEqualTo(batch.observations().toHost()[0]);
                assertThat(observation[3]).isEqualTo(episode);
            }
        }
    }

    @Test
    void theFirstEpisodeWithoutASeedIsThatOfSeedZero() {
        float[] first = environment.reset().observations().get("counter_0");
        assertThat(environment.reset(0L).observations().get("counter_0")).containsExactly(first);
    }

    @Test
    void aBadActionIsRefusedAndNothingIsPlayed() {
        ParallelReset start = environment.reset(3L);
        Map<String, Integer> good = choose(environment, start.infos());
        assertRefused(
                Map.of("counter_0", good.get("counter_0")),
                "no action for agent 'counter_1', each of the agents alive needs one");
        assertRefused(with(good, "counter_2", 0), "test/counting has no agent 'counter_2' (did you mean 'counter_0'?)");
        assertRefused(
                with(good, "counter_1", 35),
                "action 35 of agent 'counter_1' is outside its action space, 0 to 34; test/counting, seed 3, episode 0, step 0");
        assertRefused(with(good, "counter_1", -1), "action -1 of agent 'counter_1' is outside its action space");
        assertRefused(with(good, "counter_1", null), "no action for agent 'counter_1'");
        byte[] mask = (byte[]) start.infos().get("counter_0").get("action_mask");
        int masked = mask[0] == 0 ? 0 : mask[1] == 0 ? 1 : 2;
        assertRefused(
                with(good, "counter_0", masked), "action " + masked + " of agent 'counter_0' is not available, [");
        assertThat(environment.step(good).observations().get("counter_0")[1]).isEqualTo(1f);
    }

    @Test
    void anActionOfTheDeadIsRefused() {
        ParallelReset start = environment.reset(seedOfShortLife());
        ParallelStep step = environment.step(choose(environment, start.infos()));
        step = environment.step(choose(environment, step.infos()));
        assertRefused(
                with(choose(environment, step.infos()), "counter_1", 0),
                "agent 'counter_1' is no longer alive and takes no action; alive are [counter_0]");
    }

    private static Map<String, Integer> with(Map<String, Integer> actions, String agent, Integer action) {
        Map<String, Integer> changed = new LinkedHashMap<>(actions);
        changed.put(agent, action);
        return changed;
    }

    private void assertRefused(Map<String, Integer> actions, String message) {
        assertThatThrownBy(() -> environment.step(actions))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith(message)
                .doesNotContain("\n");
    }

    @Test
    void callsOutOfTurnAreRefused() {
        assertThatThrownBy(() -> environment.step(Map.of()))
                .hasMessage("test/counting: no episode is running yet, call reset first");
        assertThatThrownBy(environment::state).hasMessage("test/counting: there is no state yet, call reset first");
        environment.close();
        environment.close();
        assertThatThrownBy(environment::reset)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("test/counting is closed");
    }

    @Test
    void mapsAreInTheOrderOfTheAgentsAndCannotBeChanged() {
        Map<String, float[]> observations = environment.reset(0L).observations();
        assertThat(List.copyOf(observations.keySet())).containsExactly("counter_0", "counter_1");
        assertThatThrownBy(observations::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    /** One agent, nothing to see, no global state; it ends after a step. */
    private static final class Blink extends GameKernel {
        private Blink() {
            super(new GameSpec(
                    "test/blink",
                    "faithful",
                    List.of(new AgentSpec("eye_0", Box.of(1, 0f, 0f), new Discrete(1))),
                    Box.of(0, 0f, 0f),
                    1,
                    1,
                    false));
        }

        @Override
        protected void declare(GameFields fields) {}

        @Override
        protected void reset(int game) {}

        @Override
        protected void step(int game) {
            reward(0, 0, game, 2f);
            terminate(0, game);
            endEpisode(game);
        }

        @Override
        protected void observe(int game, int agent) {
            observations[observationAt(agent, 0, game)] = 0f;
            allow(agent, 0, game);
        }
    }

    @Test
    void aGameWithoutStateSaysSo() {
        try (ParallelEnvironment blink = SingleGame.of(new Blink(), device)) {
            blink.reset();
            assertThatThrownBy(blink::state)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("test/blink has no global state");
            ParallelStep step = blink.step(Map.of("eye_0", 0));
            assertThat(step.reward("eye_0")).isEqualTo(2f);
            assertThat(step.infos().get("eye_0")).containsOnlyKeys(ParallelEnvironment.ACTION_MASK);
        }
        CheckReport report = EnvironmentChecker.check(Blink::new, 0L, device);
        assertThat(report.passed()).as(report.toString()).isTrue();
    }
}
