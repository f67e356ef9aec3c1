package org.murmuration.kernels.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.KernelFailedException;
import org.murmuration.kernels.KernelTranslationException;
import org.murmuration.kernels.Launcher;
import org.murmuration.kernels.PrivateArray;
import org.murmuration.testing.Seeded;

final class JvmLauncherTest {
    private final Device device = new JvmDevice(2);
    private final Arena arena = device.arena("test arena");

    @AfterEach
    void closeDevice() {
        arena.close();
        device.close();
    }

    /** {@code target = scale source + shift}, with an argument of each type. */
    private static class Shift extends DeviceKernel {
        final float scale;
        int whole;
        long wide;
        float single;
        double exact;
        boolean negated;
        float[] source;
        float[] target;

        Shift(float scale) {
            this.scale = scale;
        }

        @Override
        public void run(int item) {
            float value = scale * source[item] + whole + wide + single + (float) exact;
            target[item] = negated ? -value : value;
        }
    }

    /** Inherits its arrays. */
    private static final class ShiftInherited extends Shift {
        ShiftInherited() {
            super(1f);
        }
    }

    /** Sorts the digits of its item in scratch memory, so that a thread that saw another's scratch would be noticed. */
    private static final class SortDigits extends DeviceKernel {
        @PrivateArray
        final int[] digits = new int[8];

        int mixed;
        int[] sorted;

        @Override
        public void run(int item) {
            int rest = item ^ mixed;
            for (int i = 0; i < 8; i++) {
                digits[i] = rest & 15;
                rest = rest >>> 4;
            }
            for (int i = 0; i < 8; i++) {
                for (int j = 0; j < 7; j++) {
                    int low = Math.min(digits[j], digits[j + 1]);
                    digits[j + 1] = Math.max(digits[j], digits[j + 1]);
                    digits[j] = low;
                }
            }
            int word = 0;
            for (int i = 0; i < 8; i++) {
                word = word | (digits[i] << (4 * i));
            }
            sorted[item] = word;
        }
    }

    private static final class ReboundScratch extends DeviceKernel {
        @PrivateArray
        float[] scratch = new float[4];

        @Override
        public void run(int item) {
            scratch[0] = item;
        }
    }

    private static final class ShortArgument extends DeviceKernel {
        short argument;
        int[] target;

        @Override
        public void run(int item) {
            target[item] = argument;
        }
    }

    @Test
    void scalarsAreReadAtEachLaunch() {
        FloatArray target = arena.floats("target", 1);
        Launcher<Shift> launcher = device.compile(new Shift(2f))
                .bind("source", arena.floats("source", 1))
                .bind("target", target);
        launcher.kernel().whole = 1;
        launcher.kernel().wide = 20;
        launcher.kernel().single = 300f;
        launcher.kernel().exact = 4000;
        launcher.launch(1);
        assertThat(target.toHost()).containsExactly(4321f);
        launcher.kernel().negated = true;
        launcher.kernel().whole = 2;
        launcher.launch(1);
        assertThat(target.toHost()).containsExactly(-4322f);
    }

    @Test
    void scalarsReachEveryThreadOfAKernelWithScratchMemory() {
        int items = 40_000;
        IntArray sorted = arena.ints("sorted", items);
        Launcher<SortDigits> launcher = device.compile(new SortDigits()).bind("sorted", sorted);
        for (int mixed : new int[] {0, 0x5a5a5a5a, 77}) {
            launcher.kernel().mixed = mixed;
            launcher.launch(items);
            int[] actual = sorted.toHost();
            for (int item = 0; item < items; item++) {
                assertThat(actual[item]).as("item %d", item).isEqualTo(sortedDigits(item ^ mixed));
            }
        }
    }

    private static int sortedDigits(int word) {
        return (int) Long.parseLong(
                String.format("%08x", word)
                        .chars()
                        .sorted()
                        .collect(
                                StringBuilder::new,
                                (text, digit) -> text.insert(0, (char) digit),
                                StringBuilder::append)
                        .toString(),
                16);
    }

    @Seeded(iterations = 3)
    void resultsDoNotDependOnTheNumberOfThreads(RandomGenerator random) {
        int items = random.nextInt(1, 60_000);
        int mixed = random.nextInt();
        int[] expected = null;
        for (int threads = 1; threads <= 5; threads++) {
            try (Device other = new JvmDevice(threads);
                    Arena memory = other.arena("a")) {
                IntArray sorted = memory.ints("sorted", items);
                Launcher<SortDigits> launcher = other.compile(new SortDigits()).bind("sorted", sorted);
                launcher.kernel().mixed = mixed;
                for (int launch = 0; launch < 3; launch++) {
                    sorted.fill(0, items, -1);
                    launcher.launch(items);
                    expected = expected == null ? sorted.toHost() : expected;
                    assertThat(sorted.toHost()).as("%d threads", threads).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void itemsBeyondTheLaunchAreLeftAlone() {
        FloatArray source = arena.floats("source", 100);
        FloatArray target = arena.floats("target", 100);
        source.fill(0, 100, 1f);
        Launcher<Shift> launcher =
                device.compile(new Shift(3f)).bind("source", source).bind("target", target);
        launcher.launch(0);
        assertThat(target.toHost()).containsOnly(0f);
        launcher.launch(60);
        assertThat(target.toHost()).startsWith(3f, 3f).endsWith(0f, 0f);
        assertThat(target.toHost()[59]).isEqualTo(3f);
        assertThat(target.toHost()[60]).isEqualTo(0f);
    }

    @Test
    void launchesAreCounted() {
        Launcher<Shift> launcher = device.compile(new Shift(1f))
                .bind("source", arena.floats("source", 1))
                .bind("target", arena.floats("target", 1));
        launcher.launch(1);
        launcher.launch(1);
        assertThat(device.counters().launches()).isEqualTo(2);
    }

    @Test
    void inheritedArraysAreBoundByName() {
        FloatArray target = arena.floats("target", 1);
        FloatArray source = arena.floats("source", 1);
        source.write(5f);
        device.compile(new ShiftInherited())
                .bind("source", source)
                .bind("target", target)
                .launch(1);
        assertThat(target.toHost()).containsExactly(5f);
    }

    @Test
    void bindingAnUnknownFieldIsRefusedWithThoseThatThereAre() {
        Launcher<Shift> launcher = device.compile(new Shift(1f));
        FloatArray array = arena.floats("a", 1);
        for (String name : new String[] {"sauce", "whole", "scale"}) {
            assertThatThrownBy(() -> launcher.bind(name, array))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(Shift.class.getName(), "'" + name + "'", "[source, target]");
        }
    }

    @Test
    void bindingScratchMemoryIsRefused() {
        Launcher<SortDigits> launcher = device.compile(new SortDigits());
        IntArray array = arena.ints("a", 8);
        assertThatThrownBy(() -> launcher.bind("digits", array))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("digits");
    }

    @Test
    void bindingAnArrayOfAnotherTypeIsRefusedWithBoth() {
        Launcher<Shift> launcher = device.compile(new Shift(1f));
        IntArray array = arena.ints("masks", 1);
        assertThatThrownBy(() -> launcher.bind("source", array))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'source'", "float[]", "'masks'", "int[]");
    }

    @Test
    void bindingAnArrayOfAnotherDeviceIsRefused() {
        Launcher<Shift> launcher = device.compile(new Shift(1f));
        try (Device other = new JvmDevice(1);
                Arena foreign = other.arena("foreign")) {
            FloatArray array = foreign.floats("theirs", 1);
            assertThatThrownBy(() -> launcher.bind("source", array))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("'source'", "'theirs'", "another device");
        }
    }

    @Test
    void bindingAnArrayOfAClosedArenaIsRefused() {
        Launcher<Shift> launcher = device.compile(new Shift(1f));
        FloatArray array = arena.floats("a", 1);
        arena.close();
        assertThatThrownBy(() -> launcher.bind("source", array))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'a'", "'test arena'", "closed");
    }

    @Test
    void launchingWithAnArrayThatWasClosedSinceIsRefused() {
        Arena shortLived = device.arena("short-lived");
        Launcher<Shift> launcher = device.compile(new Shift(1f))
                .bind("source", shortLived.floats("gone", 1))
                .bind("target", arena.floats("target", 1));
        shortLived.close();
        assertThatThrownBy(() -> launcher.launch(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("'gone'", "'short-lived'", "closed");
    }

    @Test
    void launchingWithoutAnArrayThatIsUsedNamesTheField() {
        Launcher<Shift> launcher = device.compile(new Shift(1f)).bind("target", arena.floats("target", 1));
        assertThatThrownBy(() -> launcher.launch(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(Shift.class.getName(), "not bound", "[source]");
    }

    @Test
    void whatAKernelThrowsIsToldWithKernelAndItem() {
        Launcher<Shift> launcher = device.compile(new Shift(1f))
                .bind("source", arena.floats("source", 50_000))
                .bind("target", arena.floats("target", 40_000));
        for (int launch = 0; launch < 3; launch++) {
            assertThatThrownBy(() -> launcher.launch(40_001))
                    .isInstanceOf(KernelFailedException.class)
                    .hasMessageContainingAll(Shift.class.getName(), "item 40000 of 40001", "40000")
                    .hasCauseInstanceOf(ArrayIndexOutOfBoundsException.class);
        }
        launcher.launch(40_000);
    }

    @Test
    void aNegativeNumberOfItemsIsRefused() {
        Launcher<Shift> launcher = device.compile(new Shift(1f));
        assertThatThrownBy(() -> launcher.launch(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("items=-1", Shift.class.getName());
    }

    @Test
    void aClosedDeviceRunsNothing() {
        Device closed = new JvmDevice(1);
        Launcher<Shift> launcher = closed.compile(new Shift(1f));
        closed.close();
        assertThatThrownBy(() -> launcher.launch(1)).hasMessage("device jvm is closed");
        assertThatThrownBy(() -> closed.compile(new Shift(1f))).hasMessage("device jvm is closed");
    }

    @Test
    void scratchMemoryThatIsNotFinalIsRefused() {
        assertThatThrownBy(() -> device.compile(new ReboundScratch()))
                .isInstanceOf(KernelTranslationException.class)
                .hasMessageContainingAll("ReboundScratch.scratch", "final");
    }

    @Test
    void anArgumentOfAnotherTypeIsRefusedWhenTheKernelIsCompiled() {
        assertThatThrownBy(() -> device.compile(new ShortArgument()))
                .isInstanceOf(KernelTranslationException.class)
                .hasMessageContainingAll("ShortArgument.argument", "short", "int, long, float, double or boolean");
    }
}
