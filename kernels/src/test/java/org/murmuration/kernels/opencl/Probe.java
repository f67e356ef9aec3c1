package org.murmuration.kernels.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.random.RandomGenerator;
import org.murmuration.kernels.DeviceKernel;

/** A small kernel for one feature of the language: reads what it likes, writes to its item's elements of the results. */
abstract class Probe extends DeviceKernel {
    static final int ITEMS = 512;
    private static final int[] USUAL_LANES = {1, 8, 16};
    private static final String SCALAR = "the device computes one item at a time";
    private static final int RESULTS = 8;

    private static final int[] INT_EDGES = {
        0,
        1,
        -1,
        2,
        3,
        31,
        32,
        33,
        63,
        64,
        127,
        128,
        255,
        256,
        32767,
        32768,
        65535,
        -31,
        -32,
        -33,
        -128,
        Integer.MIN_VALUE,
        Integer.MIN_VALUE + 1,
        Integer.MAX_VALUE,
        Integer.MAX_VALUE - 1,
        0x55555555,
        0xAAAAAAAA
    };
    private static final float[] FLOAT_EDGES = {
        0f,
        -0f,
        1f,
        -1f,
        0.5f,
        -0.5f,
        1.5f,
        -2.5f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.MIN_NORMAL,
        Float.MIN_NORMAL / 2,
        0x1p31f,
        -0x1p31f,
        2147483520f,
        4e9f,
        -4e9f,
        (float) Long.MAX_VALUE,
        (float) Long.MIN_VALUE,
        0x1p64f,
        -0x1p64f,
        Float.MIN_NORMAL / 4,
        16777216f
    };

    int[] a;
    int[] b;
    float[] x;
    float[] y;
    float[] z;
    byte[] bytes;
    int[] ints;
    float[] floats;

    final void put(int item, int place, int value) {
        ints[item * 8 + place] = value;
    }

    final void putLong(int item, int place, long value) {
        ints[item * 8 + 2 * place] = (int) value;
        ints[item * 8 + 2 * place + 1] = (int) (value >>> 32);
    }

    final void putDouble(int item, int place, double value) {
        putLong(item, place, Double.doubleToRawLongBits(Double.isNaN(value) ? 0.0 : value));
    }

    /** Rows of results, in which neighbours' lie side by side. */
    final void putInRow(int item, int row, int value) {
        ints[row * ITEMS + item] = value;
    }

    final void putInRow(int item, int row, float value) {
        floats[row * ITEMS + item] = value;
    }

    final void put(int item, int place, float value) {
        floats[item * 8 + place] = value;
    }

    final long longOf(int item) {
        return ((long) a[item] << 32) | (b[item] & 0xffffffffL);
    }

    /** Runs the probe on the JVM and on OpenCL, one item at a time and several, on the same random and extreme inputs, and compares every bit. */
    final void compare(OpenClHarness openCl, RandomGenerator random) {
        compare(openCl, random, USUAL_LANES);
    }

    /** The same with so many items in each work item. */
    final void compare(OpenClHarness openCl, RandomGenerator random, int... lanesToTry) {
        a = ints(random);
        b = ints(random);
        x = floats(random);
        y = floats(random);
        z = floats(random);
        bytes = new byte[ITEMS];
        random.nextBytes(bytes);
        byte[] bytesBefore = bytes.clone();
        clearResults();
        for (int item = 0; item < ITEMS; item++) {
            run(item);
        }
        int[] expectedInts = ints;
        int[] expectedFloats = bits(floats);
        byte[] expectedBytes = bytes;
        for (int lanes : lanesToTry) {
            KernelForms forms = KernelTranslator.translate(this, lanes, true);
            KernelSource form = forms.vector() == null ? forms.scalar() : forms.vector();
            bytes = bytesBefore.clone();
            clearResults();
            openCl.run(form, this, ITEMS);
            String about = form.lanes() + " lanes: ";
            assertThat(forms.reason()).as("why not %s lanes", lanes).isEqualTo(lanes == 1 ? SCALAR : "");
            assertArrayEquals(expectedInts, ints, about + "ints, 8 for each item");
            assertArrayEquals(expectedFloats, bits(floats), about + "bits of floats, 8 for each item");
            assertArrayEquals(expectedBytes, bytes, about + "bytes, one for each item");
        }
    }

    private void clearResults() {
        ints = new int[ITEMS * RESULTS];
        floats = new float[ITEMS * RESULTS];
    }

    /** NaNs have many bits; which of them results is not defined anywhere. */
    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(values[i]);
        }
        return bits;
    }

    private static int[] ints(RandomGenerator random) {
        int[] values = new int[ITEMS];
        for (int i = 0; i < ITEMS; i++) {
            values[i] = random.nextInt(3) == 0
                    ? INT_EDGES[random.nextInt(INT_EDGES.length)]
                    : random.nextInt() >> random.nextInt(32);
        }
        return values;
    }

    private static float[] floats(RandomGenerator random) {
        float[] values = new float[ITEMS];
        for (int i = 0; i < ITEMS; i++) {
            values[i] = switch (random.nextInt(4)) {
                case 0 -> FLOAT_EDGES[random.nextInt(FLOAT_EDGES.length)];
                case 1 -> Float.intBitsToFloat(random.nextInt());
                default -> (float) random.nextGaussian() * 10f;
            };
        }
        return values;
    }
}
