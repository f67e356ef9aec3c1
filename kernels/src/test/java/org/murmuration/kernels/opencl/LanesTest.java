package org.murmuration.kernels.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.KernelTranslationException;
import org.murmuration.kernels.device.CacheFolder;

/** How many items share a work item, who decides it, and what becomes of those that remain. */
final class LanesTest {
    @TempDir
    private Path cache;

    private static final class Halve extends DeviceKernel {
        float factor = 0.5f;
        float[] values;

        @Override
        public void run(int item) {
            values[item] = values[item] * factor + item;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16})
    void everyNumberOfItemsIsPlayedAndNoneBeyond(int lanes) {
        try (OpenClDevice device = OpenClTestDevice.driver().open(lanes);
                Arena arena = device.arena("test")) {
            int most = 2 * lanes + 2;
            FloatArray values = arena.floats("values", most);
            var launcher = (OpenClLauncher<Halve>) device.compile(new Halve()).bind("values", values);
            assertThat(launcher.lanes()).isEqualTo(lanes);
            for (int items = 0; items <= 2 * lanes + 1; items++) {
                values.fill(0, most, 8f);
                launcher.launch(items);
                float[] result = values.toHost();
                for (int i = 0; i < most; i++) {
                    assertThat(result[i])
                            .as("value %s after %s items", i, items)
                            .isEqualTo(i < items ? 4f + i : 8f);
                }
            }
        }
    }

    @Test
    void bothFormsReadTheScalarsOfTheMomentAndTheArrayBoundLast() {
        try (OpenClDevice device = OpenClTestDevice.driver().open(8);
                Arena arena = device.arena("test")) {
            FloatArray first = arena.floats("first", 9);
            FloatArray second = arena.floats("second", 9);
            var launcher = device.compile(new Halve()).bind("values", first);
            launcher.launch(9);
            launcher.kernel().factor = 2f;
            launcher.bind("values", second);
            second.fill(0, 9, 3f);
            launcher.launch(9);
            assertThat(first.toHost()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
            assertThat(second.toHost()).containsExactly(6, 7, 8, 9, 10, 11, 12, 13, 14);
        }
    }

    private static final class Transpose extends DeviceKernel {
        final int rows = 3;
        float[] from;
        float[] to;

        @Override
        public void run(int item) {
            int column = item / rows;
            to[(item - column * rows) * 5 + column] = from[item * 2];
        }
    }

    @Test
    void itemsThatDoNotLieSideBySideArePlayedOneByOne() {
        try (OpenClDevice device = OpenClTestDevice.driver().open(8)) {
            var launcher = (OpenClLauncher<Transpose>) device.compile(new Transpose());
            assertThat(launcher.lanes()).isOne();
            assertThat(launcher.reasonForScalar()).isEqualTo("its items do not lie side by side in memory");
        }
    }

    private static final class EitherArray extends DeviceKernel {
        float[] left;
        float[] right;

        @Override
        public void run(int item) {
            float[] chosen = left;
            if (right[item] > 0f) {
                chosen = right;
            }
            chosen[item] = 1f;
        }
    }

    @Test
    void whatHasNoFormForSeveralItemsIsPlayedOneByOne() {
        try (OpenClDevice device = OpenClTestDevice.driver().open(8)) {
            var launcher = (OpenClLauncher<EitherArray>) device.compile(new EitherArray());
            assertThat(launcher.lanes()).isOne();
            assertThat(launcher.reasonForScalar()).isEqualTo("which array a variable stands for depends on the item");
        }
    }

    @Test
    void aFormThatTheDriverCannotBuildIsDoneWithout() {
        OpenClDevice device = new OpenClDevice(
                OpenClTestDevice.driver(),
                kernel -> {
                    KernelSource scalar = KernelTranslator.translate(kernel, 1).scalar();
                    return new KernelForms(scalar, new KernelSource("run", "no C", scalar.arguments(), 8), "");
                },
                new CacheFolder(cache));
        try (device;
                Arena arena = device.arena("test")) {
            FloatArray values = arena.floats("values", 9);
            var launcher = (OpenClLauncher<Halve>) device.compile(new Halve()).bind("values", values);
            launcher.launch(9);
            assertThat(launcher.lanes()).isOne();
            assertThat(launcher.reasonForScalar()).contains("cannot be built by");
            assertThat(values.toHost()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        }
    }

    private static DeviceInfo device(DeviceInfo.Kind kind) {
        return new DeviceInfo("opencl:test", kind, "a processor", "a platform", "1.0", 2, 1L << 30, 1L << 28);
    }

    @Test
    void theQuickestIsTakenAndRemembered() {
        Set<Integer> tried = ConcurrentHashMap.newKeySet();
        List<Integer> closed = new ArrayList<>();
        LaneChoice.Trial trial = lanes -> {
            tried.add(lanes);
            return new TimedJob(lanes == 8 ? 1.0 : 2.0, () -> closed.add(lanes));
        };
        for (int time = 0; time < 2; time++) {
            LaneChoice choice = new LaneChoice(null, new CacheFolder(cache));
            assertThat(choice.of(device(DeviceInfo.Kind.CPU), List.of(1, 8, 16), trial))
                    .isEqualTo(8);
        }
        assertThat(tried).containsExactlyInAnyOrder(1, 8, 16);
        assertThat(closed).containsExactly(1, 8, 16);
    }

    private record TimedJob(double nanos, Runnable whenClosed) implements LaneChoice.Job {
        @Override
        public void close() {
            whenClosed.run();
        }
    }

    @Test
    void whatFailsAtTheTrialIsLeftOut() {
        LaneChoice choice = new LaneChoice("", new CacheFolder(cache));
        int lanes = choice.of(device(DeviceInfo.Kind.CPU), List.of(1, 16), each -> {
            if (each > 1) {
                throw new KernelTranslationException("no vectors here");
            }
            return new TimedJob(5.0, () -> {});
        });
        assertThat(lanes).isOne();
    }

    @Test
    void gpusPlayOneItemInEachWorkItemWithoutATrial() {
        LaneChoice choice = new LaneChoice(null, new CacheFolder(cache));
        int lanes = choice.of(device(DeviceInfo.Kind.GPU), List.of(1, 16), each -> {
            throw new AssertionError("tried");
        });
        assertThat(lanes).isOne();
    }

    @Test
    void usersChooseForEveryDevice() {
        LaneChoice choice = new LaneChoice(" 16 ", new CacheFolder(cache));
        int lanes = choice.of(device(DeviceInfo.Kind.GPU), List.of(1, 16), each -> {
            throw new AssertionError("tried");
        });
        assertThat(lanes).isEqualTo(16);
    }

    @Test
    void aNumberOfItemsThatVectorsDoNotHaveIsRefused() {
        LaneChoice choice = new LaneChoice("3", new CacheFolder(cache));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        choice.of(device(DeviceInfo.Kind.CPU), List.of(1, 16), each -> new TimedJob(1.0, () -> {})))
                .withMessage("MURMURATION_LANES=3: a work item plays 1, 2, 4, 8 or 16 items");
    }
}
