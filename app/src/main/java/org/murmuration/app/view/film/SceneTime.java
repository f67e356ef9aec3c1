package org.murmuration.app.view.film;

import java.util.List;
import java.util.function.Function;
import org.murmuration.engine.scene.Frame;
import org.murmuration.engine.scene.Line;
import org.murmuration.engine.scene.Scene;

/** A scene at a time, in steps, which may lie between two steps; the drawing's counterpart of {@code game.js}. */
final class SceneTime {
    private final Scene scene;
    private final int step;
    private final float fraction;

    SceneTime(Scene scene, float time) {
        this.scene = scene;
        int last = scene.frames().size() - 1;
        step = Math.min((int) time, last);
        fraction = step == last ? 0f : time - step;
    }

    Scene scene() {
        return scene;
    }

    private Frame before() {
        return scene.frames().get(step);
    }

    private Frame after() {
        return scene.frames().get(fraction > 0f ? step + 1 : step);
    }

    /** A value of a unit, between those of two steps. */
    float between(Function<Frame, float[]> values, int unit) {
        float from = values.apply(before())[unit];
        return from + (values.apply(after())[unit] - from) * fraction;
    }

    private boolean alive(Frame frame, int unit) {
        return scene.units().get(unit).health() == 0f || frame.health()[unit] > 0f;
    }

    /** How visible a unit is: 1 while it lives, falling during the step in which it dies. */
    float presence(int unit) {
        if (!alive(before(), unit)) {
            return 0f;
        }
        return alive(after(), unit) ? 1f : 1f - fraction;
    }

    /** The lines of the step that is being played, or has just been. */
    List<Line> lines() {
        return after().lines();
    }

    /** How far the step that is being played has come; 1 between two steps. */
    float progress() {
        return fraction > 0f ? fraction : 1f;
    }

    /** Steps that have been played. */
    int step() {
        return step;
    }

    /** Whether everything has been played. */
    boolean over() {
        return step == scene.frames().size() - 1;
    }
}
