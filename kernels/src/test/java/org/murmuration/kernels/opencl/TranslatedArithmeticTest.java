package org.murmuration.kernels.opencl;

import java.util.random.RandomGenerator;
import org.murmuration.testing.Seeded;

class TranslatedArithmeticTest extends TranslationTest {
    private static final class IntArithmetic extends Probe {
        @Override
        public void run(int item) {
            int p = a[item];
            int q = b[item];
            put(item, 0, p + q);
            put(item, 1, p - q);
            put(item, 2, p * q);
            put(item, 3, -p);
            put(item, 4, p + 1 > p ? 1 : 0);
            put(item, 5, (p & q) ^ (p | ~q));
            put(item, 6, p * 2 / 2);
            put(item, 7, p - -5);
        }
    }

    @Seeded
    void intsWrap(RandomGenerator random) {
        new IntArithmetic().compare(openCl, random);
    }

    private static final class Division extends Probe {
        @Override
        public void run(int item) {
            int p = a[item];
            int q = b[item] == 0 ? 1 : b[item];
            put(item, 0, p / q);
            put(item, 1, p % q);
            put(item, 2, p / 7);
            put(item, 3, p % -7);
            put(item, 4, Math.floorMod(p, q));
            put(item, 5, Math.floorDiv(p, q));
            put(item, 6, p / -1);
            put(item, 7, q % 8);
        }
    }

    @Seeded
    void integerDivisionTruncatesAndOverflows(RandomGenerator random) {
        new Division().compare(openCl, random);
    }

    private static final class LongDivision extends Probe {
        @Override
        public void run(int item) {
            long p = longOf(item);
            long q = a[item] == 0 ? -1L : a[item];
            putLong(item, 0, p / q);
            putLong(item, 1, p % q);
            putLong(item, 2, p / 1000000007L);
            putLong(item, 3, Long.MIN_VALUE / q);
        }
    }

    @Seeded
    void longDivisionTruncatesAndOverflows(RandomGenerator random) {
        new LongDivision().compare(openCl, random);
    }

    @SuppressWarnings("BadShiftAmount") // What such shifts do is the point.
    private static final class Shifts extends Probe {
        @Override
        public void run(int item) {
            int p = a[item];
            int q = b[item];
            put(item, 0, p << q);
            put(item, 1, p >> q);
            put(item, 2, p >>> q);
            put(item, 3, 1 << (p & 31));
            put(item, 4, p << 33);
            put(item, 5, p >>> -1);
            put(item, 6, (p >>> 16) ^ (p << 16));
            put(item, 7, bytes[item] >> 3);
        }
    }

    @Seeded
    void shiftCountsAreMasked(RandomGenerator random) {
        new Shifts().compare(openCl, random);
    }

    @SuppressWarnings("BadShiftAmount") // What such shifts do is the point.
    private static final class LongShifts extends Probe {
        @Override
        public void run(int item) {
            long p = longOf(item);
            int q = b[item];
            putLong(item, 0, p << q);
            putLong(item, 1, p >> q);
            putLong(item, 2, p >>> q);
            putLong(item, 3, p >>> 65);
        }
    }

    @Seeded
    void longShiftCountsAreMasked(RandomGenerator random) {
        new LongShifts().compare(openCl, random);
    }

    private static final class LongArithmetic extends Probe {
        @Override
        public void run(int item) {
            long p = longOf(item);
            long q = (p ^ (p >>> 30)) * 0xBF58476D1CE4E5B9L;
            putLong(item, 0, p * q + p - q);
            putLong(item, 1, -p);
            putLong(item, 2, Math.multiplyHigh(p, q));
            put(item, 6, p > q ? 1 : 0);
            put(item, 7, p <= q && p != Long.MIN_VALUE ? 1 : 0);
        }
    }

    @Seeded
    void longsWrapAndCompare(RandomGenerator random) {
        new LongArithmetic().compare(openCl, random);
    }

    @SuppressWarnings({"IntLongMath", "NarrowCalculation"}) // The overflow is the point.
    private static final class IntSumWidened extends Probe {
        @Override
        public void run(int item) {
            long sum = a[item] + b[item];
            long product = a[item] * b[item];
            putLong(item, 0, sum);
            putLong(item, 1, product);
            putLong(item, 2, a[item] + (long) b[item]);
            putLong(item, 3, (a[item] & 0xffffffffL) * b[item]);
        }
    }

    @Seeded
    void intResultsWrapBeforeTheyAreWidened(RandomGenerator random) {
        new IntSumWidened().compare(openCl, random);
    }

    private static final class Narrowing extends Probe {
        @Override
        public void run(int item) {
            int p = a[item];
            put(item, 0, (byte) p);
            put(item, 1, (short) p);
            put(item, 2, (char) p);
            put(item, 3, (int) longOf(item));
            put(item, 4, (byte) longOf(item));
            put(item, 5, bytes[item] + 1);
            put(item, 6, bytes[item] & 0xff);
            bytes[item] = (byte) (p + bytes[item]);
        }
    }

    @Seeded
    void narrowingKeepsTheLowBitsAndExtendsTheSign(RandomGenerator random) {
        new Narrowing().compare(openCl, random);
    }

    private static final class FloatToInteger extends Probe {
        @Override
        public void run(int item) {
            put(item, 0, (int) x[item]);
            put(item, 1, (int) (x[item] * 1e9f));
            put(item, 2, (byte) x[item]);
            put(item, 3, (int) (double) y[item]);
            putLong(item, 2, (long) x[item]);
            putLong(item, 3, (long) ((double) y[item] * 3.0));
        }
    }

    @Seeded
    void castsToIntegersSaturate(RandomGenerator random) {
        new FloatToInteger().compare(openCl, random);
    }

    private static final class IntegerToFloat extends Probe {
        @Override
        public void run(int item) {
            put(item, 0, (float) a[item]);
            put(item, 1, (float) longOf(item));
            put(item, 2, (float) (double) longOf(item));
            put(item, 3, (float) (a[item] / 3.0));
            put(item, 4, bytes[item] * 0.1f);
        }
    }

    @Seeded
    void integersAreRoundedToFloats(RandomGenerator random) {
        new IntegerToFloat().compare(openCl, random);
    }

    private static final class FloatArithmetic extends Probe {
        @Override
        public void run(int item) {
            put(item, 0, x[item] * y[item] + z[item]);
            put(item, 1, x[item] - y[item] * z[item]);
            put(item, 2, x[item] / y[item]);
            put(item, 3, -x[item]);
            put(item, 4, 0f - x[item]);
            put(item, 5, Math.fma(x[item], y[item], z[item]));
            put(item, 6, (float) Math.sqrt(x[item]));
            put(item, 7, (x[item] + y[item]) + z[item] - (x[item] + (y[item] + z[item])));
        }
    }

    @Seeded(iterations = 4)
    void floatsAreRoundedAfterEveryOperation(RandomGenerator random) {
        new FloatArithmetic().compare(openCl, random);
    }

    private static final class DoubleArithmetic extends Probe {
        @Override
        public void run(int item) {
            double p = x[item];
            double q = y[item];
            putDouble(item, 0, p * q + z[item]);
            putDouble(item, 1, p / q - 1e-7);
            putDouble(item, 2, Math.sqrt(Math.abs(p)));
            putDouble(item, 3, Math.floor(p * 0.1) + Math.ceil(q) + Math.rint(p + q));
            put(item, 0, (float) (p - (float) p * 0.1));
            put(item, 1, (float) Math.sqrt(p * q));
        }
    }

    @Seeded
    void doublesAreDoubles(RandomGenerator random) {
        new DoubleArithmetic().compare(openCl, random);
    }

    private static final class Extremes extends Probe {
        @Override
        public void run(int item) {
            put(item, 0, Math.max(x[item], y[item]));
            put(item, 1, Math.min(x[item], y[item]));
            put(item, 2, Math.max(0f, x[item]));
            put(item, 3, Math.min(x[item], -0f));
            put(item, 4, Math.max(x[item], -0f));
            put(item, 5, Math.min(0f, x[item]));
            put(item, 6, Math.max(-1.5f, Math.min(1.5f, x[item])));
            put(item, 7, Math.abs(x[item]));
            put(item, 0, Math.max(a[item], bytes[item]));
            put(item, 1, Math.min(a[item], b[item]));
            put(item, 2, Math.abs(a[item]));
            putLong(item, 2, Math.max(longOf(item), a[item]));
            putLong(item, 3, Math.abs(longOf(item)));
        }
    }

    @Seeded(iterations = 4)
    void extremesKnowNanAndTheSignOfZero(RandomGenerator random) {
        new Extremes().compare(openCl, random);
    }

    private static final class Rounding extends Probe {
        @Override
        public void run(int item) {
            put(item, 0, (float) Math.floor(x[item]));
            put(item, 1, (float) Math.ceil(x[item]));
            put(item, 2, (float) Math.rint(x[item]));
            put(item, 0, (int) Math.floor(x[item] + 0.5f));
            put(item, 1, (int) Math.ceil(x[item]));
        }
    }

    @Seeded
    void floorCeilAndRintRound(RandomGenerator random) {
        new Rounding().compare(openCl, random);
    }

    private static final class Bits extends Probe {
        @Override
        public void run(int item) {
            put(item, 0, Integer.bitCount(a[item]));
            put(item, 1, Integer.numberOfLeadingZeros(a[item]) * 100 + Integer.numberOfTrailingZeros(a[item]));
            put(item, 2, Integer.rotateLeft(a[item], b[item]) ^ Integer.rotateRight(b[item], a[item]));
            put(item, 3, Long.bitCount(longOf(item)) + Long.numberOfTrailingZeros(longOf(item)));
            put(item, 4, Float.floatToIntBits(x[item]));
            put(item, 5, Float.isNaN(x[item]) ? 0 : Float.floatToRawIntBits(x[item]));
            put(item, 6, Integer.compareUnsigned(a[item], b[item]) + Integer.divideUnsigned(a[item], b[item] | 1));
            put(item, 7, Integer.remainderUnsigned(a[item], b[item] | 1));
            put(item, 0, Float.intBitsToFloat(a[item]));
        }
    }

    @Seeded
    void bitsAreCountedAndMoved(RandomGenerator random) {
        new Bits().compare(openCl, random);
    }

    private static final class Constants extends Probe {
        @Override
        public void run(int item) {
            put(item, 0, a[item] ^ Integer.MIN_VALUE);
            putLong(item, 1, longOf(item) ^ Long.MIN_VALUE);
            putLong(item, 2, longOf(item) - 0x7fffffffffffffffL);
            put(item, 6, a[item] == Integer.MAX_VALUE ? -1 : 40000);
            put(item, 0, x[item] * 0.1f);
            put(item, 1, x[item] * Float.MIN_VALUE);
            put(item, 2, x[item] + Float.MAX_VALUE);
            put(item, 3, x[item] > 0f ? Float.NEGATIVE_INFINITY : Float.NaN);
            put(item, 4, x[item] * -0f);
            put(item, 5, (float) (x[item] * 3.141592653589793));
            put(item, 6, (float) (x[item] * Double.MIN_VALUE * 1e300));
            put(item, 7, x[item] - 1.17549435E-38f);
        }
    }

    @Seeded
    void constantsKeepAllTheirDigits(RandomGenerator random) {
        new Constants().compare(openCl, random);
    }
}
