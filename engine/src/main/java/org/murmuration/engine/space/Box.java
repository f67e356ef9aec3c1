package org.murmuration.engine.space;

import java.util.Arrays;

/**
 * Vectors of floats, each within bounds of its own (inclusive; infinite bounds are allowed, NaN is in no box).
 *
 * <p>Build one with {@link #of(int, float, float)} or {@link #of(float[], float[])}.
 */
public final class Box implements Space {
    private final float[] low;
    private final float[] high;

    private Box(float[] low, float[] high) {
        this.low = low;
        this.high = high;
    }

    /** {@code size} numbers, all between {@code low} and {@code high}. */
    public static Box of(int size, float low, float high) {
        if (size < 0 || !(low <= high)) {
            throw new IllegalArgumentException(
                    "Box needs size >= 0 and low <= high, got size " + size + ", [" + low + ", " + high + "]");
        }
        float[] lows = new float[size];
        float[] highs = new float[size];
        Arrays.fill(lows, low);
        Arrays.fill(highs, high);
        return new Box(lows, highs);
    }

    /** One number for each pair of bounds. */
    public static Box of(float[] low, float[] high) {
        if (low.length != high.length) {
            throw new IllegalArgumentException(
                    "Box needs as many lows as highs, got " + low.length + " and " + high.length);
        }
        for (int i = 0; i < low.length; i++) {
            if (!(low[i] <= high[i])) {
                throw new IllegalArgumentException(
                        "Box needs low <= high, got [" + low[i] + ", " + high[i] + "] at index " + i);
            }
        }
        return new Box(low.clone(), high.clone());
    }

    @Override
    public int size() {
        return low.length;
    }

    /** Lower bound of one number. */
    public float low(int index) {
        return low[index];
    }

    /** Upper bound of one number. */
    public float high(int index) {
        return high[index];
    }

    /** Whether one number lies within its bounds. */
    public boolean contains(int index, float value) {
        return value >= low[index] && value <= high[index];
    }

    /** Whether the vector has the right length and lies within the bounds. */
    public boolean contains(float[] value) {
        if (value.length != low.length) {
            return false;
        }
        for (int i = 0; i < value.length; i++) {
            if (!contains(i, value[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Box box && Arrays.equals(low, box.low) && Arrays.equals(high, box.high);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(low) + Arrays.hashCode(high);
    }

    @Override
    public String toString() {
        return "Box(" + low.length + ")";
    }
}
