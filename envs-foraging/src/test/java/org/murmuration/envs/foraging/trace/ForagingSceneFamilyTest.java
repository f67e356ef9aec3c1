package org.murmuration.envs.foraging.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
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

final class ForagingSceneFamilyTest {
    private static final Path GOLDEN = Path.of(System.getProperty("murmuration.golden"), "lbf");

    private static Scene golden(String name) throws IOException {
        return Scenes.ofTrace(new TraceReader().read(GOLDEN.resolve(name + ".json.gz")))
                .orElseThrow()
                .get(0);
    }

    private static Episode play(String id, long seed) {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment =
                        new BatchedEnvironment(Environments.game(id, Settings.none()), device, 1)) {
            environment.autoReset(false);
            environment.reset(seed);
            RandomPolicy policy = RandomPolicy.of(environment, seed);
            EpisodeRecorder recorder = EpisodeRecorder.of(environment, Settings.none(), 0);
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

    @Test
    void agentsAndFoodsAreUnitsWithTheirLevels() throws IOException {
        Scene scene = golden("8x8-2p-3f_s0");
        assertThat(scene.width()).isEqualTo(16);
        assertThat(scene.height()).isEqualTo(16);
        assertThat(scene.teams()).containsExactly("agents", "food");
        assertThat(scene.units())
                .extracting(Unit::name, Unit::label, Unit::kind, Unit::team)
                .containsExactly(
                        tuple("agent_0", "2", "agent of level 2", 0),
                        tuple("agent_1", "1", "agent of level 1", 0),
                        tuple("food_0", "1", "food of level 1", 1),
                        tuple("food_1", "1", "food of level 1", 1),
                        tuple("food_2", "3", "food of level 3", 1));
        // The agents start in the cells (4, 6) and (6, 3), the first food is in (2, 5); rows go down.
        assertThat(scene.frames().get(0).x()).startsWith(13, 7, 11);
        assertThat(scene.frames().get(0).y()).startsWith(7, 3, 11);
    }

    @Test
    void aLoadedFoodIsStruckAndGone() throws IOException {
        Scene scene = golden("scripted-joint-load-shares");
        int foods = scene.units().size() - 1;
        Frame end = scene.frames().get(scene.frames().size() - 1);
        assertThat(end.health()[foods]).isZero();
        assertThat(end.lines()).isNotEmpty().allMatch(Line::strikes).allMatch(line -> line.to() == foods);
        assertThat(scene.winner()).isZero();
        assertThat(scene.outcome()).isEqualTo("the field is cleared");
    }

    @Test
    void aLoadInVainOnlyAims() throws IOException {
        Scene scene = golden("scripted-penalty-failed-load");
        List<Frame> beforeTheLast = scene.frames().subList(0, scene.frames().size() - 1);
        assertThat(beforeTheLast.stream().flatMap(frame -> frame.lines().stream()))
                .isNotEmpty()
                .noneMatch(Line::strikes);
    }

    @Test
    void agentsThatShareACellAreBothSeen() throws IOException {
        Frame shared = golden("scripted-blocked-mover-gets-overlapped").frames().get(1);
        assertThat(shared.x()[1]).isGreaterThan(shared.x()[0]);
        assertThat(shared.y()[1]).isLessThan(shared.y()[0]);
    }

    @Test
    void aPlayedEpisodeHasAFrameForEachStep() {
        Episode episode = play("lbf/2s-8x8-2p-3f", 0);
        Scene scene = Scenes.of(episode);
        assertThat(scene.frames()).hasSize(episode.steps().size() + 1);
        assertThat(scene.outcome()).isEqualTo("food was left when time ran out");
        assertThat(scene.winner()).isEqualTo(Scene.NOBODY);
        assertThat(scene.units().get(0).sight()).isEqualTo(5);
        for (int step = 0; step < episode.steps().size(); step++) {
            assertThat(scene.frames().get(step + 1).rewards())
                    .containsExactly(episode.steps().get(step).teamRewards()[0]);
        }
    }
}
