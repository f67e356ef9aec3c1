package org.murmuration.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.kernels.jvm.JvmDevice;

/** Reductions on every device. */
final class ReductionTest {
    private static final String ALL = "org.murmuration.kernels.AllDevices#all";
    private static final int[] COUNTS = {1, 2, 63, 64, 65, 127, 1000, 4097};

    private static float[] numbers(int count) {
        SplittableRandom random = new SplittableRandom(count);
        float[] numbers = new float[count + 3];
        for (int i = 0; i < numbers.length; i++) {
            // What lies behind the range would win every fold.
            numbers[i] = i < count ? (float) random.nextDouble(-2, 2) : 1e9f * (i % 2 == 0 ? 1 : -1);
        }
        return numbers;
    }

    private static float fold(Device device, Reduction.Kind kind, int count, float... numbers) {
        try (Arena arena = device.arena("test")) {
            FloatArray array = arena.floats("numbers", numbers.length);
            array.write(numbers);
            Reduction reduction = Reduction.of(arena, kind, array, count);
            reduction.run();
            return reduction.read();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void foldsTheRangeAndNothingElse(AllDevices.Opening opening) {
        try (Device device = opening.open()) {
            for (int count : COUNTS) {
                float[] numbers = numbers(count);
                double sum = 0;
                double squares = 0;
                float least = numbers[0];
                float greatest = numbers[0];
                for (int i = 0; i < count; i++) {
                    sum += numbers[i];
                    squares += (double) numbers[i] * numbers[i];
                    least = Math.min(least, numbers[i]);
                    greatest = Math.max(greatest, numbers[i]);
                }
                assertThat((double) fold(device, Reduction.Kind.SUM, count, numbers))
                        .isCloseTo(sum, within(1e-3));
                assertThat((double) fold(device, Reduction.Kind.SUM_OF_SQUARES, count, numbers))
                        .isCloseTo(squares, within(1e-6 * (1 + squares)));
                assertThat(fold(device, Reduction.Kind.MINIMUM, count, numbers)).isEqualTo(least);
                assertThat(fold(device, Reduction.Kind.MAXIMUM, count, numbers)).isEqualTo(greatest);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void everyDeviceGivesTheBitsOfTheReference(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Device reference = new JvmDevice(1)) {
            for (Reduction.Kind kind : Reduction.Kind.values()) {
                assertThat(fold(device, kind, 4097, numbers(4097)))
                        .isEqualTo(fold(reference, kind, 4097, numbers(4097)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void notANumberIsNotLost(AllDevices.Opening opening) {
        float[] numbers = numbers(500);
        numbers[321] = Float.NaN;
        try (Device device = opening.open()) {
            for (Reduction.Kind kind : Reduction.Kind.values()) {
                assertThat(fold(device, kind, 500, numbers)).as(kind.name()).isNaN();
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void eachGroupHasTheBitsThatItWouldHaveAlone(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Arena arena = device.arena("test")) {
            for (int count : COUNTS) {
                float[] numbers = numbers(3 * count);
                FloatArray array = arena.floats("numbers", numbers.length);
                array.write(numbers);
                Reduction reduction = Reduction.ofEach(arena, Reduction.Kind.SUM, array, 3, count);
                reduction.run();
                float[] sums = reduction.result().toHost();
                for (int group = 0; group < 3; group++) {
                    float[] alone = Arrays.copyOfRange(numbers, group * count, (group + 1) * count);
                    assertThat(sums[group]).isEqualTo(fold(device, Reduction.Kind.SUM, count, alone));
                }
            }
        }
    }

    @Test
    void rangesOutsideTheArrayAreRefused() {
        try (Device device = new JvmDevice(1)) {
            for (int count : new int[] {0, -1, 5}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> fold(device, Reduction.Kind.SUM, count, 1f, 2f, 3f, 4f))
                        .withMessage("array 'numbers': count=" + count + ", expected 1 to 4");
            }
            try (Arena arena = device.arena("test")) {
                FloatArray array = arena.floats("numbers", 4);
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Reduction.ofEach(arena, Reduction.Kind.SUM, array, 2, 3))
                        .withMessage("array 'numbers': groups=2 count=3, expected 1 to 2");
            }
        }
    }
}
