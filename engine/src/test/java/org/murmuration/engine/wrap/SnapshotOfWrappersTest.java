package org.murmuration.engine.wrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.murmuration.engine.CountingGame;
import org.murmuration.engine.ParallelEnvironment;
import org.murmuration.engine.ParallelReset;
import org.murmuration.engine.ParallelSnapshot;
import org.murmuration.engine.ParallelStep;
import org.murmuration.engine.Settings;
import org.murmuration.engine.SingleGame;
import org.murmuration.engine.record.Episode;
import org.murmuration.engine.record.EpisodeReplayer;
import org.murmuration.engine.record.RecordEpisodes;
import org.murmuration.kernels.jvm.JvmDevice;

final class SnapshotOfWrappersTest {
    private static final int LIMIT = 5;

    private final JvmDevice device = new JvmDevice(1);
    private final List<Episode> episodes = new ArrayList<>();
    private final ParallelEnvironment environment = new RecordEpisodes(
            new RecordStatistics(new TimeLimit(new AgentId(SingleGame.of(new CountingGame(), device)), LIMIT)),
            Settings.none(),
            episodes::add);

    @AfterEach
    void close() {
        environment.close();
        device.close();
    }

    /** The first or the last available action of everyone alive. */
    private static Map<String, Integer> choose(
            List<String> agents, Map<String, Map<String, Object>> infos, boolean last) {
        Map<String, Integer> actions = new LinkedHashMap<>();
        for (String agent : agents) {
            byte[] mask = (byte[]) infos.get(agent).get(ParallelEnvironment.ACTION_MASK);
            for (int action = 0; action < mask.length; action++) {
                if (mask[action] != 0 && (last || !actions.containsKey(agent))) {
                    actions.put(agent, action);
                }
            }
        }
        return actions;
    }

    /** Plays to the end and writes down all that was seen. */
    private String finish(Map<String, Map<String, Object>> infos, boolean last) {
        StringBuilder course = new StringBuilder();
        Map<String, Map<String, Object>> known = infos;
        while (!environment.agents().isEmpty()) {
            ParallelStep step = environment.step(choose(environment.agents(), known, last));
            known = step.infos();
            step.observations().forEach((agent, seen) -> course.append(agent).append(Arrays.toString(seen)));
            step.rewards().forEach((agent, reward) -> course.append(Arrays.toString(reward)));
            course.append(step.terminations()).append(step.truncations());
            for (Map<String, Object> info : known.values()) {
                if (info.get(RecordStatistics.EPISODE) instanceof EpisodeRecord episode) {
                    course.append(episode.length()).append(episode.lengths());
                    episode.returns().forEach((agent, sums) -> course.append(Arrays.toString(sums)));
                }
            }
        }
        return course.toString();
    }

    @Test
    void aRestoredEpisodeEndsAsItDidLimitStatisticsAndRecordIncluded() {
        for (long seed = 0; seed < 8; seed++) {
            episodes.clear();
            ParallelReset start = environment.reset(seed);
            ParallelStep step = environment.step(choose(environment.agents(), start.infos(), false));
            ParallelSnapshot snapshot = environment.snapshot();
            List<String> alive = environment.agents();
            String course = finish(step.infos(), false);
            ParallelReset there = environment.restore(snapshot);
            assertThat(environment.agents()).isEqualTo(alive);
            assertThat(there.observations().get("counter_0"))
                    .containsExactly(step.observations().get("counter_0"));
            String other = finish(there.infos(), true);
            String again = finish(environment.restore(snapshot).infos(), false);
            assertThat(again).isEqualTo(course).isNotEqualTo(other);
            assertThat(episodes)
                    .hasSize(3)
                    .allSatisfy(episode -> assertThat(EpisodeReplayer.replay(episode, new CountingGame(), device)
                                    .passed())
                            .isTrue());
        }
    }

    @Test
    void theEndCanBeRestoredToo() {
        ParallelReset start = environment.reset(1L);
        finish(start.infos(), false);
        ParallelSnapshot end = environment.snapshot();
        environment.reset(2L);
        assertThat(environment.restore(end).observations()).isEmpty();
        assertThat(environment.agents()).isEmpty();
    }

    @Test
    void theSeedComesBackWithTheSnapshot() {
        environment.reset(7L);
        ParallelSnapshot snapshot = environment.snapshot();
        float[] next = environment.reset().observations().get("counter_0");
        environment.reset(8L);
        environment.restore(snapshot);
        assertThat(environment.reset().observations().get("counter_0")).containsExactly(next);
    }

    @Test
    void aSnapshotOfAnotherWrappingIsRefused() {
        try (ParallelEnvironment bare = SingleGame.of(new CountingGame(), device)) {
            assertThatThrownBy(bare::snapshot)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("test/counting: there is nothing to keep yet, call reset first");
            bare.reset(1L);
            environment.reset(1L);
            assertThatThrownBy(() -> environment.restore(bare.snapshot()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the snapshot is of an environment that is wrapped otherwise: "
                            + "it has a SingleGame.Memory where a EpisodeRecorder.Recording belongs");
        }
    }
}
