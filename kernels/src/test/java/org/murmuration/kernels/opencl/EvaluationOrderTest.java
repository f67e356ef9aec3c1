package org.murmuration.kernels.opencl;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.KernelTranslationException;
import org.murmuration.testing.Seeded;

/** C may compute operands in any order, so those are refused where that could be noticed, and no others. */
class EvaluationOrderTest extends TranslationTest {
    abstract static class Ordered extends DeviceKernel {
        int[] out;
        float[] values;

        final int count(int item) {
            out[item]++;
            return out[item];
        }

        final int counted(int item) {
            return out[item];
        }
    }

    static final class StoreOfACallThatWrites extends Ordered {
        @Override
        public void run(int item) {
            values[counted(item)] = count(item); // refused: StoreOfACallThatWrites
        }
    }

    static final class StoreWithAnIndexThatWrites extends Ordered {
        @Override
        public void run(int item) {
            values[2 * (counted(item) + count(item))] = 1f; // refused: StoreWithAnIndexThatWrites
        }
    }

    static final class SumWithACallThatWrites extends Ordered {
        @Override
        public void run(int item) {
            values[item] = out[item] + count(item); // refused: SumWithACallThatWrites
        }
    }

    static final class CompoundWithACallThatWrites extends Ordered {
        @Override
        public void run(int item) {
            out[item] += count(item); // refused: CompoundWithACallThatWrites
        }
    }

    static final class ComparisonWithACallThatWrites extends Ordered {
        @Override
        public void run(int item) {
            if (count(item) > counted(item)) { // refused: ComparisonWithACallThatWrites
                values[item] = 1f;
            }
        }
    }

    static final class FloatComparisonWithACallThatWrites extends Ordered {
        @Override
        public void run(int item) {
            while (values[item] < count(item)) { // refused: FloatComparisonWithACallThatWrites
                values[item] += 1f;
            }
        }
    }

    static final class ArgumentsThatWrite extends Ordered {
        @Override
        public void run(int item) {
            values[item] = Math.max(count(item), count(item + 1)); // refused: ArgumentsThatWrite
        }
    }

    static final class ChoiceThatWrites extends Ordered {
        @Override
        public void run(int item) {
            int sum = out[item] + (item > 3 ? count(item) : 0); // refused: ChoiceThatWrites
            values[item] = sum;
        }
    }

    static Stream<DeviceKernel> refused() {
        return Stream.of(
                new StoreOfACallThatWrites(),
                new StoreWithAnIndexThatWrites(),
                new SumWithACallThatWrites(),
                new CompoundWithACallThatWrites(),
                new ComparisonWithACallThatWrites(),
                new FloatComparisonWithACallThatWrites(),
                new ArgumentsThatWrite(),
                new ChoiceThatWrites());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatDependsOnTheOrderIsRefused(DeviceKernel kernel) throws IOException {
        assertThatThrownBy(() -> KernelTranslator.translate(kernel, 1).scalar())
                .isInstanceOf(KernelTranslationException.class)
                .hasMessage("EvaluationOrderTest.java:" + RefusedKernelsTest.markedLine(kernel.getClass())
                        + ": call of a method that writes to arrays beside another call or an element"
                        + " cannot be translated; instead: compute it in a variable first");
    }

    private static final class Independent extends Probe {
        @Override
        public void run(int item) {
            ints[at(item, 0)] = counted(item) * 3 + at(item, 1);
            int sum = at(item, 2);
            sum += counted(item);
            boolean either = (sum > 0 && counted(item) > item) || counted(item) < 4;
            ints[at(item, 1)] = either ? counted(item) : a[item];
            put(item, 3, Math.max(counted(item), item));
        }

        private int counted(int item) {
            ints[item * 8 + 7]++;
            return ints[item * 8 + 7];
        }

        private static int at(int item, int place) {
            return item * 8 + place;
        }
    }

    @Seeded
    void whatDoesNotIsTranslated(RandomGenerator random) {
        new Independent().compare(openCl, random);
    }
}
