package org.murmuration.kernels.opencl;

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

    /** Every form is a constant expression, as a table needs them. Java and C agree on how decimals are rounded to floats. */
    static String of(float value) {
        if (Float.isNaN(value)) {
            return "(0.0f / 0.0f)";
        }
        if (Math.abs(value) > Float.MAX_VALUE) {
            return value > 0f ? "(1.0f / 0.0f)" : "(-1.0f / 0.0f)";
        }
        String digits = Math.abs(value) < Float.MIN_NORMAL && value != 0f ? Float.toHexString(value) : "" + value;
        return digits.startsWith("-") ? "(" + digits + "f)" : digits + "f";
    }

    /** See {@link #of(float)}. */
    static String of(double value) {
        if (Double.isNaN(value)) {
            return "(0.0 / 0.0)";
        }
        if (Math.abs(value) > Double.MAX_VALUE) {
            return value > 0.0 ? "(1.0 / 0.0)" : "(-1.0 / 0.0)";
        }
        String digits = Math.abs(value) < Double.MIN_NORMAL && value != 0.0 ? Double.toHexString(value) : "" + value;
        return digits.startsWith("-") ? "(" + digits + ")" : digits;
    }
}
