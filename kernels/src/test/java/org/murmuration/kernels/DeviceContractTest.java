package org.murmuration.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every device promises about its memory. */
@SuppressWarnings("try") // Closing is what is tested.
final class DeviceContractTest {
    private static final String ALL = "org.murmuration.kernels.AllDevices#all";

    @ParameterizedTest
    @MethodSource(ALL)
    void newArraysAreZero(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Arena arena = device.arena("test")) {
            assertThat(arena.floats("floats", 1001).toHost()).containsOnly(0f).hasSize(1001);
            assertThat(arena.ints("ints", 7).toHost()).containsOnly(0).hasSize(7);
            assertThat(arena.bytes("bytes", 3).toHost()).containsOnly(0).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whatIsWrittenIsRead(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Arena arena = device.arena("test")) {
            FloatArray floats = arena.floats("floats", 6);
            floats.write(2, new float[] {9, 1, 2, 3}, 1, 3);
            float[] read = {7, 7, 7, 7};
            floats.read(1, read, 1, 3);
            assertThat(floats.toHost()).containsExactly(0, 0, 1, 2, 3, 0);
            assertThat(read).containsExactly(7, 0, 1, 2);

            IntArray ints = arena.ints("ints", 4);
            ints.write(1, new int[] {9, Integer.MIN_VALUE, -1}, 1, 2);
            assertThat(ints.toHost()).containsExactly(0, Integer.MIN_VALUE, -1, 0);

            ByteArray bytes = arena.bytes("bytes", 5);
            bytes.write(1, new byte[] {9, -128, 127}, 1, 2);
            assertThat(bytes.toHost()).containsExactly(0, -128, 127, 0, 0);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void emptyRangesAreFine(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Arena arena = device.arena("test")) {
            FloatArray array = arena.floats("array", 2);
            array.write(2, new float[0], 0, 0);
            array.read(0, new float[1], 1, 0);
            array.fill(2, 0, 1f);
            array.copyFrom(0, array, 0, 0);
            assertThat(array.toHost()).containsExactly(0, 0);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void fillsAndCopiesHappenInOrder(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Arena arena = device.arena("test")) {
            FloatArray a = arena.floats("a", 100_000);
            FloatArray b = arena.floats("b", 100_000);
            for (int round = 1; round <= 5; round++) {
                a.fill(0, a.length(), round);
                b.copyFrom(3, a, 5, 90_000);
                a.fill(0, a.length(), -1f);
            }
            float[] copied = b.toHost();
            assertThat(copied[2]).isZero();
            assertThat(copied[3]).isEqualTo(5f);
            assertThat(copied[90_002]).isEqualTo(5f);
            assertThat(copied[90_003]).isZero();
        }
    }

    /** Ranges that begin or end inside the pattern with which a driver fills. */
    @ParameterizedTest
    @MethodSource(ALL)
    void fillsRangesThatAreNotAligned(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Arena arena = device.arena("test")) {
            ByteArray bytes = arena.bytes("bytes", 35);
            bytes.fill(1, 33, (byte) -3);
            byte[] expectedBytes = new byte[35];
            Arrays.fill(expectedBytes, 1, 34, (byte) -3);
            assertThat(bytes.toHost()).isEqualTo(expectedBytes);

            IntArray ints = arena.ints("ints", 9);
            ints.fill(4, 4, 0x01020304);
            assertThat(ints.toHost()).containsExactly(0, 0, 0, 0, 0x01020304, 0x01020304, 0x01020304, 0x01020304, 0);
            ints.fill(1, 2, -1);
            assertThat(ints.toHost()).startsWith(0, -1, -1, 0);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void rangesOutsideAreRefusedWithEveryNumber(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Arena arena = device.arena("test")) {
            IntArray array = arena.ints("health", 10);
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> array.write(8, new int[3], 0, 3))
                    .withMessage("array 'health': index=8 count=3 length=10");
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> array.read(0, new int[3], 2, 2))
                    .withMessage("host array copied to or from 'health': index=2 count=2 length=3");
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> array.fill(-1, 1, 0))
                    .withMessage("array 'health': index=-1 count=1 length=10");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> array.copyFrom(1, array, 0, 5))
                    .withMessageContaining("ranges overlap");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void arraysOfAnotherDeviceAreRefused(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Device other = Devices.open("jvm");
                Arena arena = device.arena("test");
                Arena elsewhere = other.arena("elsewhere")) {
            FloatArray here = arena.floats("here", 4);
            FloatArray there = elsewhere.floats("there", 4);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> here.copyFrom(0, there, 0, 4))
                    .withMessage("array 'there' belongs to another device");
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            device.blas().multiply(false, false, 2, 2, 2, 1f, here, 0, 2, there, 0, 2, 0f, here, 0, 2))
                    .withMessage("array 'there' belongs to another device");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void useAfterCloseNamesArrayAndArena(AllDevices.Opening opening) {
        try (Device device = opening.open()) {
            Arena arena = device.arena("replay");
            FloatArray array = arena.floats("rewards", 4);
            arena.close();
            arena.close();
            assertThatIllegalStateException()
                    .isThrownBy(array::toHost)
                    .withMessage("array 'rewards' is used after its arena 'replay' was closed");
            assertThatIllegalStateException()
                    .isThrownBy(() -> arena.ints("more", 1))
                    .withMessage("arena 'replay' is closed: no room for array 'more'");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void leaksAreReported(AllDevices.Opening opening) {
        Device device = opening.open();
        Arena leaked = device.arena("weights");
        leaked.floats("w", 10);
        device.arena("closed").close();
        assertThatIllegalStateException()
                .isThrownBy(device::close)
                .withMessage("device " + device.info().id() + " closed before its arenas: 'weights' (40 bytes)")
                .satisfies(leak -> assertThat(leak.getSuppressed()).hasSize(1));
        device.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> device.arena("late"))
                .withMessage("device " + device.info().id() + " is closed");
        leaked.close();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void liveBytesReturnToZero(AllDevices.Opening opening) {
        try (Device device = opening.open()) {
            try (Arena arena = device.arena("test")) {
                arena.floats("a", 10);
                arena.bytes("b", 3);
                assertThat(arena.bytes()).isEqualTo(43);
                assertThat(device.liveBytes()).isEqualTo(43);
            }
            assertThat(device.liveBytes()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void countersTellTheBytesMoved(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Arena arena = device.arena("test")) {
            FloatArray a = arena.floats("a", 10);
            FloatArray b = arena.floats("b", 10);
            a.fill(0, 10, 1f);
            b.copyFrom(0, a, 0, 10);
            assertThat(device.counters().bytesToDevice()).isZero();
            assertThat(device.counters().bytesToHost()).isZero();
            a.write(1, 2, 3);
            b.read(0, new float[2], 0, 2);
            arena.bytes("c", 5).toHost();
            assertThat(device.counters().bytesToDevice()).isEqualTo(12);
            assertThat(device.counters().bytesToHost()).isEqualTo(13);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void memoryBeyondTheDeviceIsRefusedWithNumbers(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Arena arena = device.arena("games")) {
            long tooMany = device.info().maxArrayBytes() / Float.BYTES + 1;
            assertThatExceptionOfType(DeviceMemoryException.class)
                    .isThrownBy(() -> arena.floats("units", Math.min(tooMany, Integer.MAX_VALUE)))
                    .withMessageStartingWith("array 'units' of arena 'games' needs ")
                    // What no array of Java could hold is refused without asking the device.
                    .withMessageContaining(
                            tooMany < Integer.MAX_VALUE ? device.info().id() : "an array holds at most");
            assertThatExceptionOfType(DeviceMemoryException.class)
                    .isThrownBy(() -> arena.bytes("units", 1L << 40))
                    .withMessageContaining("needs " + (1L << 40) + " elements");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> arena.floats("units", 0))
                    .withMessage("array 'units': length=0, at least 1 is needed");
            assertThat(device.liveBytes()).isZero();
        }
    }

    /** Each array for itself fits, all together do not. */
    @ParameterizedTest
    @MethodSource("org.murmuration.kernels.AllDevices#openCl")
    void arraysTogetherMayNotExceedTheDevice(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Arena arena = device.arena("games")) {
            long each = Math.min(device.info().maxArrayBytes(), Integer.MAX_VALUE - 8);
            long most = device.info().memoryBytes() / each;
            if (device.info().kind() == DeviceInfo.Kind.CPU) {
                for (int i = 0; i < most; i++) {
                    arena.bytes("array " + i, each);
                }
                assertThatExceptionOfType(DeviceMemoryException.class)
                        .isThrownBy(() -> arena.bytes("last", each))
                        .withMessageMatching(".*needs " + each + " bytes; device .* has at most \\d+ of "
                                + device.info().memoryBytes() + " bytes left .*");
            }
        }
    }
}
