package org.murmuration.kernels.opencl;

import java.util.Locale;

/** Constants in C. Negative ones stand in brackets, so that a minus before them stays one. */
final class Literals {
    private Literals() {}

    static String of(Object value) {
        if (value instanceof Float number) {
            return of((float) number);
        }
        if (value instanceof Double number) {
            return of((double) number);
        }
        if (value instanceof Long number) {
            return of((long) number);
        }
        return of(((Number) value).intValue());
    }

    static String of(int value) {
        // In C the smallest int is an expression: 2147483648 itself is no int.
        return value == Integer.MIN_VALUE ? "(-2147483647 - 1)" : value < 0 ? "(" + value + ")" : "" + value;
    }

    static String of(long value) {
        return value == Long.MIN_VALUE ? "(-9223372036854775807L - 1L)" : value < 0 ? "(" + value + "L)" : value + "L";
    }

    /** Decimal where that names the float exactly, which every compiler must round back to; bits for the rest. */
    static String of(float value) {
        int bits = Float.floatToRawIntBits(value);
        boolean isPlain = bits == 0 || Math.abs(value) >= Float.MIN_NORMAL && Math.abs(value) <= Float.MAX_VALUE;
        if (!isPlain) {
            return String.format(Locale.ROOT, "as_float(0x%08x)", bits);
        }
        return value < 0f ? "(" + value + "f)" : value + "f";
    }

    /** See {@link #of(float)}. */
    static String of(double value) {
        long bits = Double.doubleToRawLongBits(value);
        boolean isPlain = bits == 0 || Math.abs(value) >= Double.MIN_NORMAL && Math.abs(value) <= Double.MAX_VALUE;
        if (!isPlain) {
            return String.format(Locale.ROOT, "as_double(0x%016xL)", bits);
        }
        return value < 0.0 ? "(" + value + ")" : "" + value;
    }
}
