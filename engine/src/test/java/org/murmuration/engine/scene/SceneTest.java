package org.murmuration.engine.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.engine.Environments;

final class SceneTest {
    private static final Unit WALKER = new Unit("walker_0", "W", "walker", 0, 1, 0, 0, 0, 0);

    private static Frame frame(float x, Line... lines) {
        return new Frame(
                new float[] {x},
                new float[1],
                new float[1],
                new float[1],
                new String[] {""},
                new float[1],
                List.of(lines));
    }

    private static Scene scene(Unit unit, Frame... frames) {
        return new Scene(10, 10, List.of("all"), List.of(unit), List.of("team"), List.of(frames), "over", Scene.NOBODY);
    }

    @Test
    void whatCannotBeDrawnIsRefusedInOneLine() {
        assertThat(scene(WALKER, frame(3)).frames()).hasSize(1);
        assertThatThrownBy(() -> scene(WALKER)).hasMessageContaining("a scene needs a field larger than 0 and a frame");
        assertThatThrownBy(() -> scene(new Unit("x", "x", "x", 1, 1, 0, 0, 0, 0), frame(3)))
                .hasMessage("the scene's team of x is number 1 of 1");
        assertThatThrownBy(() -> scene(WALKER, frame(3, new Line(0, 1, true))))
                .hasMessage("the scene's line is number 1 of 1");
        assertThatThrownBy(() -> scene(WALKER, frame(Float.NaN)))
                .hasMessage("a value of the scene is NaN, which cannot be drawn");
        Frame twoUnits = new Frame(
                new float[2], new float[2], new float[2], new float[2], new String[2], new float[1], List.of());
        assertThatThrownBy(() -> scene(WALKER, twoUnits))
                .hasMessage("each frame of the scene needs 1 values of the units and 1 rewards");
    }

    @Test
    void anEnvironmentThatNobodyDrawsIsRefused() {
        String id = Environments.ids().get(0);
        assertThatThrownBy(() -> Scenes.requireDrawn(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody knows how " + id + " looks");
    }
}
