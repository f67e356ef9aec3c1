package org.murmuration.envs.smax.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.engine.Settings;
import org.murmuration.engine.record.Episode;
import org.murmuration.engine.record.EpisodeRecorder;
import org.murmuration.engine.scene.Frame;
import org.murmuration.engine.scene.Line;
import org.murmuration.engine.scene.Scene;
import org.murmuration.engine.scene.Scenes;
import org.murmuration.engine.scene.Unit;
import org.murmuration.engine.trace.TraceReader;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.Seeded;

final class SmaxSceneFamilyTest {
    private static final Path GOLDEN = Path.of(System.getProperty("murmuration.golden"), "smax");

    private static Episode play(String id, Map<String, ?> values, long seed) {
        Settings settings = Settings.of(values);
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment = new BatchedEnvironment(Environments.game(id, settings), device, 1)) {
            environment.autoReset(false);
            environment.reset(seed);
            RandomPolicy policy = RandomPolicy.of(environment, seed);
            EpisodeRecorder recorder = EpisodeRecorder.of(environment, settings, 0);
            recorder.begin();
            Episode episode = null;
            while (episode == null) {
                policy.choose();
                environment.step();
                episode = recorder.update();
            }
            return episode;
        }
    }

    private static List<Scene> golden(String name) throws IOException {
        return Scenes.ofTrace(new TraceReader().read(GOLDEN.resolve(name + ".json.gz")))
                .orElseThrow();
    }

    @Test
    void unitsAreThoseOfTheMap() {
        Scene scene = Scenes.of(play("smax/2s3z", Map.of("map_width", 20), 0));
        assertThat(scene.width()).isEqualTo(20);
        assertThat(scene.height()).isEqualTo(32);
        assertThat(scene.teams()).containsExactly("allies", "enemies");
        assertThat(scene.units())
                .extracting(Unit::name, Unit::label, Unit::kind, Unit::team)
                .startsWith(tuple("ally_0", "s", "stalker", 0), tuple("ally_1", "s", "stalker", 0))
                .endsWith(tuple("enemy_4", "Z", "zealot", 1))
                .hasSize(10);
        assertThat(scene.units().get(0)).isEqualTo(new Unit("ally_0", "s", "stalker", 0, 0.625f, 160, 1.87f, 6, 10));
    }

    @Test
    void everyFrameHasTheStateOfItsStep() {
        Episode episode = play("smax/3m", Map.of(), 3);
        Scene scene = Scenes.of(episode);
        assertThat(scene.frames()).hasSize(episode.steps().size() + 1);
        for (int step = 0; step < episode.steps().size(); step++) {
            Map<String, double[]> fields = episode.steps().get(step).seen().fields();
            Frame frame = scene.frames().get(step + 1);
            for (int unit = 0; unit < 6; unit++) {
                assertThat((double) frame.x()[unit]).isEqualTo(fields.get("positionX")[unit]);
                assertThat((double) frame.y()[unit]).isEqualTo(fields.get("positionY")[unit]);
                assertThat((double) frame.health()[unit]).isEqualTo(fields.get("health")[unit]);
                assertThat((double) frame.cooldown()[unit]).isEqualTo(Math.max(0, fields.get("cooldown")[unit]));
            }
            assertThat(frame.rewards())
                    .containsExactly(episode.steps().get(step).teamRewards()[0]);
        }
    }

    @Test
    void actionsOfAgentsAreThoseThatWerePlayed() {
        List<String> moves = List.of("up", "right", "down", "left", "stop");
        Episode episode = play("smax/3m", Map.of(), 3);
        Scene scene = Scenes.of(episode);
        assertThat(scene.frames().get(0).actions()).containsOnly("");
        for (int step = 0; step < episode.steps().size(); step++) {
            for (int ally = 0; ally < 3; ally++) {
                int played = episode.steps().get(step).actions()[ally];
                String action = scene.frames().get(step + 1).actions()[ally];
                boolean lived = scene.frames().get(step).health()[ally] > 0;
                assertThat(action)
                        .isEqualTo(!lived ? "" : played < 5 ? moves.get(played) : "attack enemy_" + (played - 5));
            }
        }
    }

    /** Marines shoot at most once in a step and take 9 points, and in the open nothing else does. */
    @Seeded(iterations = 5)
    void strikesAreTheShotsThatHealthWasLostBy(RandomGenerator random) {
        Scene scene = Scenes.of(play("smax/5m_vs_6m", Map.of("walls_cause_death", false), random.nextLong()));
        int strikes = 0;
        for (int step = 1; step < scene.frames().size(); step++) {
            Frame before = scene.frames().get(step - 1);
            Frame after = scene.frames().get(step);
            float[] taken = new float[scene.units().size()];
            for (Line line : after.lines()) {
                taken[line.to()] += line.strikes() ? 9 : 0;
                strikes += line.strikes() ? 1 : 0;
            }
            for (int unit = 0; unit < taken.length; unit++) {
                assertThat(after.health()[unit]).isEqualTo(Math.max(0, before.health()[unit] - taken[unit]));
            }
        }
        assertThat(strikes).isPositive();
    }

    @Test
    void inSelfPlayBothTeamsHaveRewards() {
        Episode episode = play("smax/3m", Map.of("opponent", "self", "max_steps", 5), 1);
        Scene scene = Scenes.of(episode);
        assertThat(scene.rewardNames()).containsExactly("allies", "enemies");
        assertThat(scene.outcome()).isEqualTo("undecided when time ran out");
        assertThat(scene.winner()).isEqualTo(Scene.NOBODY);
        Episode.Step last = episode.steps().get(episode.steps().size() - 1);
        assertThat(scene.frames().get(scene.frames().size() - 1).rewards())
                .containsExactly(last.rewards()[0][0], last.rewards()[3][0]);
    }

    @ParameterizedTest
    @CsvSource({
        "heur_2s3z_win, the allies won, 0",
        "base_3m_loss_selfplay, the enemies won, 1",
        "base_3m_draw, both teams fell, -1",
        "base_3m_timelimit, undecided when time ran out, -1",
        "base_3m_random, the end is not recorded, -1"
    })
    void tracesEndAsRecorded(String trace, String outcome, int winner) throws IOException {
        List<Scene> scenes = golden(trace);
        assertThat(scenes).hasSize(1);
        assertThat(scenes.get(0).outcome()).isEqualTo(outcome);
        assertThat(scenes.get(0).winner()).isEqualTo(winner);
    }

    @Test
    void anAutomaticResetBeginsAnotherScene() throws IOException {
        List<Scene> scenes = golden("base_smacv2_5_units_autoreset");
        assertThat(scenes).hasSizeGreaterThan(1);
        assertThat(scenes).extracting(Scene::units).doesNotHaveDuplicates();
        for (Scene scene : scenes) {
            assertThat(scene.frames().get(0).actions()).containsOnly("");
        }
    }

    @Test
    void aMissingFieldIsNamed() {
        Episode whole = play("smax/3m", Map.of(), 0);
        whole.start().fields().remove("health");
        assertThatThrownBy(() -> Scenes.of(whole))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the episode's field 'health' has no values, expected one for each of 6 units");
    }
}
