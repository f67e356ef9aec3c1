package org.murmuration.engine.wrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.murmuration.engine.CountingGame;
import org.murmuration.engine.ParallelEnvironment;
import org.murmuration.engine.ParallelReset;
import org.murmuration.engine.ParallelStep;
import org.murmuration.engine.SingleGame;
import org.murmuration.kernels.jvm.JvmDevice;

final class WrapperTest {
    private final JvmDevice device = new JvmDevice(1);
    private final ParallelEnvironment game = SingleGame.of(new CountingGame(), device);

    @AfterEach
    void close() {
        game.close();
        device.close();
    }

    /** The first available action of everyone alive. */
    private static Map<String, Integer> choose(
            ParallelEnvironment environment, Map<String, Map<String, Object>> infos) {
        Map<String, Integer> actions = new LinkedHashMap<>();
        for (String agent : environment.agents()) {
            byte[] mask = (byte[]) infos.get(agent).get(ParallelEnvironment.ACTION_MASK);
            int action = 0;
            while (mask[action] == 0) {
                action++;
            }
            actions.put(agent, action);
        }
        return actions;
    }

    private static List<ParallelStep> playEpisode(ParallelEnvironment environment, long seed) {
        Map<String, Map<String, Object>> infos = environment.reset(seed).infos();
        List<ParallelStep> steps = new ArrayList<>();
        while (!environment.agents().isEmpty()) {
            ParallelStep step = environment.step(choose(environment, infos));
            infos = step.infos();
            steps.add(step);
        }
        return steps;
    }

    /** A seed whose first episode has so many steps; where they are 3 or 5, agent 1 leaves after 2. */
    private long seedOfLength(int length) {
        for (long seed = 0; ; seed++) {
            int draw = (int) game.reset(seed).observations().get("counter_0")[0];
            if (3 + (draw & 3) == length) {
                return seed;
            }
        }
    }

    @Test
    void statisticsStandInTheInfosOfTheLastStep() {
        long seed = seedOfLength(5);
        List<ParallelStep> steps = playEpisode(new RecordStatistics(game), seed);
        assertThat(steps).hasSize(5);
        for (ParallelStep step : steps.subList(0, 4)) {
            assertThat(step.infos().get("counter_0")).doesNotContainKey("episode");
        }
        ParallelStep last = steps.get(4);
        EpisodeRecord episode = (EpisodeRecord) last.infos().get("counter_0").get("episode");
        assertThat(episode.length()).isEqualTo(5);
        assertThat(episode.lengths()).isEqualTo(Map.of("counter_0", 5, "counter_1", 2));
        assertThat(episode.returns().get("counter_0")[1]).isEqualTo(-5.0);
        assertThat(episode.returns().get("counter_1")[1]).isEqualTo(-2.0);
        double expected = steps.stream()
                .mapToDouble(step -> step.rewards().get("counter_0")[0])
                .sum();
        assertThat(episode.returns().get("counter_0")[0]).isEqualTo(expected);
        assertThat(episode.won())
                .isEqualTo(last.infos().get("counter_0").get("won"))
                .isNotNull();
    }

    @Test
    void statisticsBeginAnewWithEachEpisode() {
        RecordStatistics environment = new RecordStatistics(game);
        long seed = seedOfLength(4);
        environment.step(choose(environment, environment.reset(seed).infos()));
        for (int i = 0; i < 2; i++) {
            List<ParallelStep> steps = playEpisode(environment, seed);
            EpisodeRecord episode =
                    (EpisodeRecord) steps.get(3).infos().get("counter_0").get("episode");
            assertThat(episode.length()).isEqualTo(4);
            assertThat(episode.returns().get("counter_0")[1]).isEqualTo(-4.0);
        }
    }

    @Test
    void aTimeLimitTruncatesWhoIsAlive() {
        long seed = seedOfLength(6);
        ParallelEnvironment environment = new TimeLimit(game, 3);
        List<ParallelStep> steps = playEpisode(environment, seed);
        assertThat(steps).hasSize(3);
        assertThat(steps.get(1).truncations())
                .containsOnly(Map.entry("counter_0", false), Map.entry("counter_1", false));
        assertThat(steps.get(2).truncations()).containsOnly(Map.entry("counter_0", true), Map.entry("counter_1", true));
        assertThat(steps.get(2).terminations())
                .containsOnly(Map.entry("counter_0", false), Map.entry("counter_1", false));
        assertThat(steps.get(2).infos().get("counter_0")).containsEntry("won", false);
        assertThat(environment.spec().episodeLimit()).isEqualTo(3);
        assertThatThrownBy(() -> environment.step(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("test/counting: the episode was cut off after 3 steps, call reset first");
        assertThat(playEpisode(environment, seed)).hasSize(3);
    }

    @Test
    void aTimeLimitDoesNotTruncateWhoTheStepTerminated() {
        ParallelEnvironment environment = new TimeLimit(game, 2);
        ParallelStep last = playEpisode(environment, seedOfLength(5)).get(1);
        assertThat(last.truncations()).containsExactly(Map.entry("counter_0", true), Map.entry("counter_1", false));
        assertThat(last.terminations()).containsExactly(Map.entry("counter_0", false), Map.entry("counter_1", true));
    }

    @Test
    void anEpisodeThatEndsByItselfIsLeftAsItIs() {
        long seed = seedOfLength(4);
        assertThat(playEpisode(new TimeLimit(game, 4), seed).get(3))
                .usingRecursiveComparison()
                .isEqualTo(playEpisode(game, seed).get(3));
    }

    @Test
    void aLimitOfNoStepsIsRefused() {
        assertThatThrownBy(() -> new TimeLimit(game, 0))
                .hasMessage("a time limit of 0 steps for test/counting, at least 1 is needed");
    }

    @Test
    void theAgentsNumberIsAppendedAndTheSpaceGrows() {
        ParallelEnvironment environment = new AgentId(game);
        ParallelReset plain = game.reset(7L);
        ParallelReset start = environment.reset(7L);
        assertThat(environment.observationSpace("counter_1").size()).isEqualTo(5);
        assertThat(environment.observationSpace("counter_1")).isSameAs(environment.observationSpace("counter_1"));
        assertThat(start.observations().get("counter_0"))
                .startsWith(plain.observations().get("counter_0"))
                .endsWith(1f, 0f);
        assertThat(start.observations().get("counter_1"))
                .startsWith(plain.observations().get("counter_1"))
                .endsWith(0f, 1f);
        ParallelStep step = environment.step(choose(environment, start.infos()));
        assertThat(step.observations())
                .allSatisfy((agent, observation) -> assertThat(
                                environment.observationSpace(agent).contains(observation))
                        .as(agent)
                        .isTrue());
        float[] foreign = step.observations().get("counter_0").clone();
        foreign[4] = 1.5f;
        assertThat(environment.observationSpace("counter_0").contains(foreign)).isFalse();
    }

    @Test
    void wrappersNest() {
        ParallelEnvironment environment = new RecordStatistics(new TimeLimit(new AgentId(game), 3));
        List<ParallelStep> steps = playEpisode(environment, seedOfLength(6));
        EpisodeRecord episode =
                (EpisodeRecord) steps.get(2).infos().get("counter_1").get("episode");
        assertThat(episode.length()).isEqualTo(3);
        assertThat(episode.won()).isFalse();
        assertThat(steps.get(0).observations().get("counter_0")).hasSize(6);
        assertThat(environment.unwrapped()).isSameAs(game);
        assertThat(environment.state()).hasSize(2);
        environment.close();
        assertThat(device.liveBytes()).isZero();
    }
}
