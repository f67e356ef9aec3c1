package org.murmuration.engine.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SpaceTest {
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    @Test
    void boundsAreInclusive() {
        Box box = Box.of(new float[] {0f, -1f}, new float[] {0f, 1f});
        assertThat(box.contains(new float[] {0f, -1f})).isTrue();
        assertThat(box.contains(new float[] {-0f, 1f})).isTrue();
        assertThat(box.contains(new float[] {0f, Math.nextUp(1f)})).isFalse();
        assertThat(box.contains(1, Math.nextDown(-1f))).isFalse();
    }

    @Test
    void aNanIsInNoBox() {
        assertThat(Box.of(1, -INFINITY, INFINITY).contains(new float[] {Float.NaN}))
                .isFalse();
        assertThat(Box.of(1, -INFINITY, INFINITY).contains(new float[] {INFINITY}))
                .isTrue();
    }

    @Test
    void vectorsOfAnotherLengthAreOutside() {
        assertThat(Box.of(2, 0f, 1f).contains(new float[] {0f})).isFalse();
        assertThat(Box.of(0, 0f, 1f).contains(new float[] {})).isTrue();
    }

    @Test
    void impossibleBoxesAreRefused() {
        assertThatThrownBy(() -> Box.of(-1, 0f, 1f))
                .hasMessage("Box needs size >= 0 and low <= high, got size -1, [0.0, 1.0]");
        assertThatThrownBy(() -> Box.of(1, 1f, 0f)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Box.of(1, Float.NaN, 0f)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Box.of(new float[1], new float[2]))
                .hasMessage("Box needs as many lows as highs, got 1 and 2");
        assertThatThrownBy(() -> Box.of(new float[] {0f, 2f}, new float[] {0f, 1f}))
                .hasMessage("Box needs low <= high, got [2.0, 1.0] at index 1");
    }

    @Test
    void boxesAreEqualByTheirBoundsAndKeepTheirOwnCopy() {
        float[] low = {0f, 0f};
        Box box = Box.of(low, new float[] {1f, 1f});
        low[0] = 9f;
        assertThat(box).isEqualTo(Box.of(2, 0f, 1f)).hasSameHashCodeAs(Box.of(2, 0f, 1f));
        assertThat(box)
                .isNotEqualTo(Box.of(2, 0f, 2f))
                .isNotEqualTo(Box.of(3, 0f, 1f))
                .hasToString("Box(2)");
        assertThat(box.low(0)).isZero();
        assertThat(box.high(1)).isEqualTo(1f);
        assertThat(box.size()).isEqualTo(2);
    }

    @Test
    void discreteCountsFromZero() {
        Discrete space = new Discrete(3);
        assertThat(space.contains(0)).isTrue();
        assertThat(space.contains(2)).isTrue();
        assertThat(space.contains(3)).isFalse();
        assertThat(space.contains(-1)).isFalse();
        assertThat(space.size()).isEqualTo(1);
    }

    @Test
    void anEmptyDiscreteIsRefused() {
        assertThatThrownBy(() -> new Discrete(0)).hasMessage("Discrete(n) needs n >= 1, got 0");
    }
}
