package org.murmuration.kernels.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;

final class JvmArrayTest {
    private final Device device = new JvmDevice(1);
    private final Arena arena = device.arena("test arena");

    @AfterEach
    void closeDevice() {
        arena.close();
        device.close();
    }

    @Test
    void newArraysAreZero() {
        assertThat(arena.floats("f", 3).toHost()).containsOnly(0f);
        assertThat(arena.ints("i", 3).toHost()).containsOnly(0);
        assertThat(arena.bytes("b", 3).toHost()).containsOnly(0);
    }

    @Test
    void rangesGoToTheDeviceAndBack() {
        FloatArray floats = arena.floats("f", 5);
        floats.write(1, new float[] {7f, 8f, 9f}, 1, 2);
        assertThat(floats.toHost()).containsExactly(0f, 8f, 9f, 0f, 0f);
        IntArray ints = arena.ints("i", 5);
        ints.write(3, new int[] {7, 8, 9}, 0, 2);
        int[] host = {1, 1, 1};
        ints.read(3, host, 1, 2);
        assertThat(host).containsExactly(1, 7, 8);
        ByteArray bytes = arena.bytes("b", 5);
        bytes.write(new byte[] {1, 2, 3});
        assertThat(bytes.toHost()).containsExactly(1, 2, 3, 0, 0);
    }

    @Test
    void valuesKeepTheirBits() {
        FloatArray floats = arena.floats("f", 4);
        floats.write(-0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, Float.intBitsToFloat(0x7fc12345));
        float[] host = floats.toHost();
        assertThat(Float.floatToRawIntBits(host[0])).isEqualTo(0x80000000);
        assertThat(host[1]).isEqualTo(Float.MIN_VALUE);
        assertThat(host[2]).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Float.floatToRawIntBits(host[3])).isEqualTo(0x7fc12345);
    }

    @Test
    void fillsTouchTheirRangeOnly() {
        FloatArray floats = arena.floats("f", 5);
        floats.fill(1, 2, 6f);
        assertThat(floats.toHost()).containsExactly(0f, 6f, 6f, 0f, 0f);
        IntArray ints = arena.ints("i", 3);
        ints.fill(2, 1, -1);
        assertThat(ints.toHost()).containsExactly(0, 0, -1);
        ByteArray bytes = arena.bytes("b", 3);
        bytes.fill(0, 2, (byte) 5);
        assertThat(bytes.toHost()).containsExactly(5, 5, 0);
    }

    @Test
    void copiesWithinAnArrayMayTouchButNotOverlap() {
        IntArray ints = arena.ints("numbers", 6);
        ints.write(1, 2, 3, 4, 5, 6);
        ints.copyFrom(3, ints, 0, 3);
        assertThat(ints.toHost()).containsExactly(1, 2, 3, 1, 2, 3);
        assertThatThrownBy(() -> ints.copyFrom(2, ints, 0, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("array 'numbers': ranges overlap: from=0 to=2 count=3");
        assertThatThrownBy(() -> ints.copyFrom(0, ints, 2, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void copiesFromAnotherDeviceAreRefused() {
        try (Device other = new JvmDevice(1);
                Arena foreign = other.arena("foreign")) {
            assertThatThrownBy(() -> arena.floats("f", 2).copyFrom(0, foreign.floats("theirs", 2), 0, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("theirs");
            assertThatThrownBy(() -> arena.ints("i", 2).copyFrom(0, foreign.ints("theirs", 2), 0, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("theirs");
            assertThatThrownBy(() -> arena.bytes("b", 2).copyFrom(0, foreign.bytes("theirs", 2), 0, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("theirs");
        }
    }

    @Test
    void rangesOutsideTheArrayAreRefusedWithEveryNumber() {
        FloatArray array = arena.floats("health", 4);
        for (int[] range : List.of(
                new int[] {-1, 2}, new int[] {3, 2}, new int[] {0, -1}, new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE
                })) {
            int offset = range[0];
            int count = range[1];
            assertThatThrownBy(() -> array.fill(offset, count, 0f))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("array 'health': index=" + offset + " count=" + count + " length=4");
        }
        assertThatThrownBy(() -> array.read(0, new float[2], 1, 2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("host array copied to or from 'health': index=1 count=2 length=2");
        assertThatThrownBy(() -> array.write(0, new float[2], -1, 2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("index=-1 count=2 length=2");
        assertThatThrownBy(() -> array.copyFrom(3, arena.floats("other", 9), 0, 2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("health");
    }

    @Test
    void emptyRangesAreAllowedUpToTheEnd() {
        FloatArray array = arena.floats("f", 4);
        array.fill(4, 0, 1f);
        array.read(4, new float[0], 0, 0);
        array.copyFrom(4, array, 4, 0);
        assertThat(array.toHost()).containsOnly(0f);
    }

    static Stream<Arguments> usesOfFloats() {
        return Stream.of(
                use("write", array -> array.write(1f)),
                use("read", FloatArray::toHost),
                use("fill", array -> array.fill(0, 1, 1f)),
                use("copy", array -> array.copyFrom(0, array, 1, 1)));
    }

    private static Arguments use(String name, Consumer<FloatArray> use) {
        return Arguments.of(name, use);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("usesOfFloats")
    void usingAnArrayOfAClosedArenaIsRefusedByName(String name, Consumer<FloatArray> use) {
        FloatArray array = arena.floats("health", 4);
        arena.close();
        assertThatThrownBy(() -> use.accept(array))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("array 'health' is used after its arena 'test arena' was closed");
    }

    @Test
    void copiesBetweenHostAndDeviceAreCountedAndOthersAreNot() {
        FloatArray floats = arena.floats("f", 8);
        floats.write(0, new float[3], 0, 3);
        arena.ints("i", 2).write(1, 2);
        arena.bytes("b", 2).write(new byte[] {1});
        assertThat(device.counters().bytesToDevice()).isEqualTo(4 * 3 + 4 * 2 + 1);
        floats.fill(0, 8, 1f);
        floats.copyFrom(0, floats, 4, 4);
        assertThat(device.counters().bytesToHost()).isZero();
        floats.read(0, new float[5], 0, 5);
        assertThat(device.counters().bytesToHost()).isEqualTo(4 * 5);
    }
}
