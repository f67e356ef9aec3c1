package org.murmuration.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.kernels.math.DeviceMath;

/** What every device promises about launches. */
final class LaunchContractTest {
    private static final String ALL = "org.murmuration.kernels.AllDevices#all";
    private static final int ITEMS = 3001;

    private static float[] walk(Device device) {
        try (Arena arena = device.arena("test")) {
            FloatArray position = arena.floats("position", ITEMS);
            ByteArray turned = arena.bytes("turned", ITEMS);
            Launcher<Walk> walk =
                    device.compile(new Walk(5)).bind("position", position).bind("turned", turned);
            for (int step = 0; step < 20; step++) {
                walk.kernel().step = step;
                walk.kernel().outwards = step % 3 != 0;
                walk.launch(ITEMS - step);
            }
            float[] result = position.toHost();
            byte[] turns = turned.toHost();
            for (int item = 0; item < ITEMS; item++) {
                result[item] += 1000 * turns[item];
            }
            return result;
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void everyDeviceGivesTheBitsOfTheReference(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Device reference = new JvmDevice(1)) {
            assertThat(walk(device)).isEqualTo(walk(reference));
            assertThat(device.counters().launches()).isEqualTo(20);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void noItemsIsFineAndFewerAreRefused(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Arena arena = device.arena("test")) {
            Launcher<Walk> walk = device.compile(new Walk(1))
                    .bind("position", arena.floats("position", 1))
                    .bind("turned", arena.bytes("turned", 1));
            walk.launch(0);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> walk.launch(-1))
                    .withMessage("items=-1 for kernel " + Walk.class.getName() + ", at least 0 are needed");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void unboundFieldsAreNamed(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Arena arena = device.arena("test")) {
            Launcher<Walk> walk = device.compile(new Walk(1)).bind("turned", arena.bytes("turned", 1));
            assertThatIllegalStateException()
                    .isThrownBy(() -> walk.launch(1))
                    .withMessage(
                            "kernel " + Walk.class.getName() + " uses an array field that is not bound: [position]");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void unboundFieldsAreNoticedBeforeAnyItemWrites(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Arena arena = device.arena("test")) {
            FloatArray first = arena.floats("first", 3);
            Launcher<Both> both = device.compile(new Both()).bind("first", first);
            String message = "kernel " + Both.class.getName() + " uses an array field that is not bound: [second]";
            assertThatIllegalStateException().isThrownBy(() -> both.launch(0)).withMessage(message);
            assertThatIllegalStateException().isThrownBy(() -> both.launch(3)).withMessage(message);
            assertThat(first.toHost()).containsOnly(0f);
            both.bind("second", arena.floats("second", 3)).launch(3);
            assertThat(first.toHost()).containsOnly(1f);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void wrongBindingsAreExplained(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Arena arena = device.arena("test");
                Device other = new JvmDevice(1);
                Arena elsewhere = other.arena("elsewhere")) {
            Launcher<Walk> walk = device.compile(new Walk(1));
            String kernel = " of kernel " + Walk.class.getName();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> walk.bind("position", arena.ints("counts", 1)))
                    .withMessage("field 'position'" + kernel + " is float[], array 'counts' is int[]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> walk.bind("speed", arena.floats("speed", 1)))
                    .withMessage("kernel " + Walk.class.getName()
                            + " has no array field 'speed'; it has [position, turned]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> walk.bind("position", elsewhere.floats("there", 1)))
                    .withMessage("field 'position'" + kernel + ": array 'there' belongs to another device");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void closedArraysAreNamed(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Arena arena = device.arena("test")) {
            Arena episode = device.arena("episode");
            FloatArray position = episode.floats("position", 10);
            Launcher<Walk> walk =
                    device.compile(new Walk(1)).bind("position", position).bind("turned", arena.bytes("turned", 10));
            walk.launch(10);
            episode.close();
            assertThatIllegalStateException()
                    .isThrownBy(() -> walk.launch(10))
                    .withMessage("array 'position' is used after its arena 'episode' was closed");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> walk.bind("position", position))
                    .withMessageEndingWith("array 'position' of arena 'episode' is closed");
        }
    }

    /** Writes to two arrays, and has one that its code does not mention. */
    static final class Both extends DeviceKernel {
        private float[] first;
        private float[] second;

        @SuppressWarnings("UnusedVariable") // As said.
        private float[] unused;

        @Override
        public void run(int item) {
            first[item] = 1f;
            second[item] = 2f;
        }
    }

    /** Has a constant, scalars, memory of the device and memory of its own. */
    static final class Walk extends DeviceKernel {
        private final int turns;

        @PrivateArray
        private final float[] angles;

        private int step;
        private boolean outwards;
        private float[] position;
        private byte[] turned;

        Walk(int turns) {
            this.turns = turns;
            angles = new float[turns];
        }

        @Override
        public void run(int item) {
            for (int turn = 0; turn < turns; turn++) {
                angles[turn] = 0.37f * item + step * turn;
            }
            float sum = position[item];
            for (int turn = 0; turn < turns; turn++) {
                sum = sum * 0.75f + DeviceMath.sin(angles[turn]) / 3f;
            }
            position[item] = outwards ? sum + (float) Math.sqrt(Math.abs(sum)) : sum;
            turned[item]++;
        }
    }
}
