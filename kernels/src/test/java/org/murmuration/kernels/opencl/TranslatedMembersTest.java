package org.murmuration.kernels.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.murmuration.kernels.PrivateArray;
import org.murmuration.kernels.math.DeviceMath;
import org.murmuration.kernels.random.Philox;
import org.murmuration.testing.Seeded;

class TranslatedMembersTest extends TranslationTest {
    private abstract static class Shape extends Probe {
        final int corners;
        int size = 3;

        Shape(int corners) {
            this.corners = corners;
        }

        abstract int area(int item);

        int circumference(int item) {
            return corners * size + a[item];
        }

        private int hidden() {
            return 1;
        }

        @Override
        public final void run(int item) {
            put(item, 0, area(item));
            put(item, 1, circumference(item));
            put(item, 2, hidden());
        }
    }

    private static class Square extends Shape {
        @SuppressWarnings("HidingField") // Both must be kept apart.
        int size = 11;

        Square() {
            super(4);
        }

        @Override
        int area(int item) {
            return size * b[item];
        }

        @Override
        int circumference(int item) {
            return super.circumference(item) * 2 + hidden();
        }

        private int hidden() {
            return 1000;
        }
    }

    private static final class BigSquare extends Square {
        @Override
        int area(int item) {
            return super.area(item) + 7;
        }
    }

    @Seeded
    void methodsAreThoseOfTheConcreteClass(RandomGenerator random) {
        new BigSquare().compare(openCl, random);
    }

    private static final class ScalarFields extends Probe {
        int count = -3;
        long seed = 0x123456789abcdefL;
        float scale = 0.1f;
        double exact = 0.1;
        boolean enabled = true;
        final int offset;
        final long salt = Long.MIN_VALUE;
        final float rate = -0f;
        final double tiny = Double.MIN_VALUE;
        final boolean doubled;

        ScalarFields(int offset, boolean doubled) {
            this.offset = offset;
            this.doubled = doubled;
        }

        @Override
        public void run(int item) {
            put(item, 0, a[item] * count + offset);
            put(item, 1, enabled && !doubled ? 1 : 2);
            putLong(item, 1, seed ^ salt ^ a[item]);
            putDouble(item, 2, exact * x[item] + tiny);
            put(item, 0, scale * x[item]);
            put(item, 1, rate * x[item]);
        }
    }

    @Seeded
    void scalarFieldsAreArgumentsOrConstants(RandomGenerator random) {
        new ScalarFields(-5, true).compare(openCl, random);
    }

    private static final class PrivateArrays extends Probe {
        @PrivateArray
        final float[] scratch = new float[6];

        @PrivateArray
        final int[] counts = new int[3];

        @PrivateArray
        final byte[] marks = new byte[5];

        @Override
        public void run(int item) {
            for (int i = 0; i < scratch.length; i++) {
                scratch[i] = x[item] * i;
            }
            for (int i = 0; i < 3; i++) {
                counts[i] = a[item] >> i;
                marks[i] = (byte) counts[i];
            }
            float sum = total(scratch, 6) + total(x, 4);
            put(item, 0, sum);
            put(item, 1, counts[(b[item] & 1) + 1] + marks[2] + counts.length);
            int[] fresh = new int[4];
            for (int i = 0; i < 2; i++) {
                int[] inner = new int[2];
                inner[i] += a[item];
                fresh[i] = inner[0] + inner[1];
            }
            put(item, 2, fresh[0] ^ fresh[1] ^ fresh[3]);
            int[] alias = b;
            put(item, 3, alias[item]);
            fill(fresh, 9);
            put(item, 4, fresh[2]);
        }

        private static float total(float[] values, int count) {
            float sum = 0f;
            for (int i = 0; i < count; i++) {
                sum += values[i];
            }
            return sum;
        }

        private static void fill(int[] values, int value) {
            for (int i = 0; i < 4; i++) {
                values[i] = value;
            }
        }
    }

    @Seeded
    void arraysOfEveryMemoryAreHandedToMethods(RandomGenerator random) {
        new PrivateArrays().compare(openCl, random);
    }

    private static final class Tables extends Probe {
        private static final float[] WEIGHTS = {0.1f, Float.NaN, -0f, Float.MIN_VALUE};
        private static final int[] STEPS = {Integer.MIN_VALUE, -1, 7};
        private static final byte[] SIGNS = {-128, 127};
        private static final int LATE = Integer.parseInt("42");

        @Override
        public void run(int item) {
            put(item, 0, WEIGHTS[a[item] & 3] * x[item]);
            put(item, 0, STEPS[(a[item] & 0x7fffffff) % 3] + SIGNS[b[item] & 1] + LATE + STEPS.length);
        }
    }

    @Seeded
    void staticFinalArraysAreTables(RandomGenerator random) {
        new Tables().compare(openCl, random);
    }

    /** Two instances of one class have tables of their own. */
    private static final class OwnTables extends Probe {
        private final float[] weights;
        private final byte[] signs;

        OwnTables(float first, int length) {
            weights = new float[length];
            signs = new byte[length];
            for (int i = 0; i < length; i++) {
                weights[i] = first + i;
                signs[i] = (byte) (i - 2);
            }
        }

        @Override
        public void run(int item) {
            int row = (a[item] & 0x7fffffff) % weights.length;
            put(item, 0, weights[row] * x[item]);
            put(item, 1, signs[row] + signs.length);
        }
    }

    @Seeded
    void finalArraysOfAnInstanceAreTables(RandomGenerator random) {
        new OwnTables(0.1f, 3).compare(openCl, random);
        new OwnTables(-7f, 5).compare(openCl, random);
    }

    /** Names that mean something else in C. */
    private static final class Names extends Probe {
        int kernel = 1;
        int half = 2;
        final int global = 3;

        @Override
        public void run(int item) {
            int local = a[item];
            int max = b[item];
            int uint = max(local, max);
            int get_global_id = local + global;
            int $odd = kernel;
            float NAN = x[item];
            put(item, 0, uint + get_global_id + $odd + half);
            put(item, 0, NAN);
        }

        private static int max(int uint, int as_int) {
            return Math.max(uint, as_int) + 1;
        }
    }

    @Seeded
    void namesOfCAreOrdinaryNames(RandomGenerator random) {
        new Names().compare(openCl, random);
    }

    private static final class Mathematics extends Probe {
        final int function;

        Mathematics(int function) {
            this.function = function;
        }

        @Override
        public void run(int item) {
            float value = 0f;
            if (function == 0) {
                value = DeviceMath.exp(x[item]) + DeviceMath.expm1(y[item]);
            } else if (function == 1) {
                value = DeviceMath.log(x[item]);
            } else if (function == 2) {
                value = DeviceMath.tanh(x[item]) * DeviceMath.sigmoid(y[item]) + DeviceMath.elu(x[item]);
            } else if (function == 3) {
                value = DeviceMath.sin(x[item]) * 3f + DeviceMath.cos(y[item]);
            } else {
                value = DeviceMath.atan2(x[item], y[item]);
            }
            put(item, 0, value);
            for (int word = 0; word < 4; word++) {
                put(item, word, Philox.word(a[item], b[item], item, a[item] ^ 5, 7, b[item] >>> 3, word));
            }
        }
    }

    @Seeded(iterations = 20)
    void deviceMathAndPhiloxHaveTheSameBits(RandomGenerator random) {
        new Mathematics(random.nextInt(5)).compare(openCl, random);
    }

    @Test
    void branchesThatConstantsDecideAreLeftOut() {
        String code = KernelTranslator.translate(new Mathematics(2), 1).scalar().code();
        assertThat(code).contains("tanh").doesNotContain("atan2").doesNotContain("double");
    }

    @Test
    void programsRepeat() {
        String first =
                KernelTranslator.translate(new PrivateArrays(), 1).scalar().code();
        String second =
                KernelTranslator.translate(new PrivateArrays(), 1).scalar().code();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void argumentsAreTheFieldsThatReachableCodeUses() {
        KernelSource source =
                KernelTranslator.translate(new ScalarFields(0, false), 1).scalar();
        assertThat(source.arguments())
                .extracting(field -> field.getName())
                .containsExactlyInAnyOrder("ints", "floats", "a", "x", "count", "enabled", "seed", "exact", "scale");
        assertThat(source.code()).startsWith("#pragma OPENCL FP_CONTRACT OFF\n");
    }
}
