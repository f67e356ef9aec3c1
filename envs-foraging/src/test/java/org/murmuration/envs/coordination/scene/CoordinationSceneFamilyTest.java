package org.murmuration.envs.coordination.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.Settings;
import org.murmuration.engine.record.Episode;
import org.murmuration.engine.record.EpisodeRecorder;
import org.murmuration.engine.scene.Frame;
import org.murmuration.engine.scene.Line;
import org.murmuration.engine.scene.Scene;
import org.murmuration.engine.scene.Scenes;
import org.murmuration.envs.coordination.registry.CoordinationFamily;
import org.murmuration.envs.coordination.registry.MatrixFamily;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

final class CoordinationSceneFamilyTest {
    /** An episode in which all agents take the same actions in every step. */
    private static Scene play(String id, Map<String, ?> values, int... actions) {
        Settings settings = Settings.of(values);
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment = new BatchedEnvironment(Environments.game(id, settings), device, 1)) {
            environment.autoReset(false);
            environment.reset(1L);
            EpisodeRecorder recorder = EpisodeRecorder.of(environment, settings, 0);
            recorder.begin();
            Episode episode = null;
            while (episode == null) {
                environment
                        .actions()
                        .write(Arrays.copyOf(actions, environment.actions().length()));
                environment.step();
                episode = recorder.update();
            }
            return Scenes.of(episode);
        }
    }

    static String[] ids() {
        return Stream.concat(new MatrixFamily().ids().stream(), new CoordinationFamily().ids().stream())
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyGameStaysInsideItsPicture(String id) {
        Scene scene = play(id, Map.of(), 1, 1, 0);
        assertThat(scene.frames().size() - 1)
                .isEqualTo(Environments.game(id, Settings.none()).spec().episodeLimit());
        for (Frame frame : scene.frames()) {
            for (int unit = 0; unit < scene.units().size(); unit++) {
                float radius = scene.units().get(unit).radius();
                assertThat(frame.x()[unit]).isBetween(radius, scene.width() - radius);
                assertThat(frame.y()[unit]).isBetween(radius, scene.height() - radius);
            }
        }
    }

    @Test
    void agentsStandWhereTheyHaveActedAndAsHighAsTheirActions() {
        Scene scene = play("coordination/two-step", Map.of(), 1, 0);
        Frame first = scene.frames().get(1);
        Frame second = scene.frames().get(2);
        assertThat(first.y()[0]).isGreaterThan(first.y()[1]);
        assertThat(second.x()[0] - first.x()[0])
                .as("from the start past A to B")
                .isEqualTo(2 * 3 * TeamPicture.APART);
        assertThat(second.actions()).containsExactly("1", "0");
        assertThat(second.rewards()).containsExactly(1f);
        assertThat(scene.outcome()).isEqualTo("paid 1.000");
    }

    @Test
    void bitsStandBelowOrAbove() {
        Scene scene = play("coordination/game-3", Map.of("flip_probability", 0), 0, 1, 0);
        Frame last = scene.frames().get(25);
        assertThat(last.y()[1]).isEqualTo(last.y()[0] + TeamPicture.APART);
        assertThat(last.y()[2]).isEqualTo(last.y()[0]);
    }

    @Test
    void packetsArePiledUpAndCollisionsAreLines() {
        Scene scene = play("coordination/aloha", Map.of("arrival_probability", 0), 1, 1, 0, 1);
        assertThat(scene.units()).hasSize(10 + 10 * 5);
        Frame first = scene.frames().get(1);
        assertThat(first.lines()).containsExactly(new Line(0, 1, true), new Line(1, 0, true));
        assertThat(first.actions()[0]).isEqualTo("send");
        assertThat(first.actions()[2]).isEqualTo("wait");
        assertThat(Arrays.copyOfRange(first.health(), 10, 15))
                .as("packets of 0")
                .containsExactly(1, 0, 0, 0, 0);
        assertThat(first.health()[10 + 3 * 5]).as("3 has sent its packet").isZero();
    }
}
