package org.murmuration.kernels.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceMemoryException;

final class JvmArenaTest {
    @Test
    void closingADeviceNamesEveryOpenArenaWithItsBytesAndWhereItWasOpened() {
        Device device = new JvmDevice(1);
        Arena first = device.arena("games");
        device.arena("closed in time").close();
        Arena second = device.arena("weights");
        first.floats("f", 10);
        first.bytes("b", 3);
        second.ints("i", 5);
        assertThatThrownBy(device::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("device jvm closed before its arenas: 'games' (43 bytes) 'weights' (20 bytes)")
                .satisfies(leak -> assertThat(leak.getSuppressed())
                        .hasSize(2)
                        .allSatisfy(opened -> assertThat(opened.getStackTrace())
                                .anyMatch(frame -> frame.getClassName().equals(JvmArenaTest.class.getName()))));
    }

    @Test
    void closingTwiceIsHarmless() {
        Device device = new JvmDevice(2);
        Arena arena = device.arena("a");
        arena.floats("f", 10);
        arena.close();
        arena.close();
        assertThat(arena.bytes()).isZero();
        assertThat(device.liveBytes()).isZero();
        device.close();
        device.close();
    }

    @Test
    void liveBytesAreThoseOfOpenArenas() {
        try (Device device = new JvmDevice(1);
                Arena first = device.arena("first")) {
            first.floats("f", 10);
            try (Arena second = device.arena("second")) {
                second.bytes("b", 7);
                assertThat(device.liveBytes()).isEqualTo(47);
            }
            assertThat(device.liveBytes()).isEqualTo(first.bytes()).isEqualTo(40);
        }
    }

    @Test
    void arraysKnowTheirLabelLengthAndOwner() {
        try (Device device = new JvmDevice(1);
                Arena arena = device.arena("a")) {
            var array = arena.ints("masks", 6);
            assertThat(array.label()).isEqualTo("masks");
            assertThat(array.length()).isEqualTo(6);
            assertThat(array.arena()).isSameAs(arena);
            assertThat(arena.device()).isSameAs(device);
        }
    }

    @Test
    void anArrayBeyondTheHeapIsRefusedWithWhatIsNeededAndWhatThereIs() {
        long heap = Runtime.getRuntime().maxMemory();
        long length = heap / 4 + 1;
        try (Device device = new JvmDevice(1);
                Arena arena = device.arena("replay")) {
            arena.bytes("small", 100);
            assertThatThrownBy(() -> arena.floats("steps", length))
                    .isInstanceOf(DeviceMemoryException.class)
                    .hasMessageContainingAll(
                            "'steps'",
                            "'replay'",
                            "needs " + 4 * length + " bytes",
                            "at most " + (heap - 100) + " of " + heap + " bytes left");
            assertThat(arena.bytes()).isEqualTo(100);
        }
    }

    @Test
    void anArrayBeyondJavasIndicesIsRefused() {
        try (Device device = new JvmDevice(1);
                Arena arena = device.arena("a")) {
            assertThatThrownBy(() -> arena.bytes("huge", 1L << 31))
                    .isInstanceOf(DeviceMemoryException.class)
                    .hasMessageContainingAll("'huge'", "2147483648", "2147483639");
        }
    }

    @Test
    void anArrayWithoutElementsIsRefused() {
        try (Device device = new JvmDevice(1);
                Arena arena = device.arena("a")) {
            assertThatThrownBy(() -> arena.floats("none", 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("'none'", "length=0", "at least 1");
        }
    }

    @Test
    void aClosedArenaHasNoRoomAndAClosedDeviceNoArena() {
        Device device = new JvmDevice(1);
        Arena arena = device.arena("a");
        arena.close();
        assertThatThrownBy(() -> arena.ints("late", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("'a'", "'late'", "closed");
        device.close();
        assertThatThrownBy(() -> device.arena("b"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("device jvm is closed");
    }

    @Test
    void aDeviceWithoutThreadsIsRefused() {
        assertThatThrownBy(() -> new JvmDevice(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threads=0");
    }
}
