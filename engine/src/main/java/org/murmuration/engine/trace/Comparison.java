package org.murmuration.engine.trace;

import java.util.Map;
import java.util.TreeMap;

/** Collects the errors of the quantities of a trace while it is replayed. */
public final class Comparison {
    private final Map<String, TraceReport.Quantity> quantities = new TreeMap<>();

    /** Absolute error against a tolerance. */
    public void add(String quantity, double actual, double expected, double tolerance) {
        double error = actual == expected ? 0 : Math.abs(actual - expected);
        addError(quantity, Double.isNaN(error) ? Double.POSITIVE_INFINITY : error, tolerance);
    }

    /** Error divided by {@code max(1, |expected|)}. */
    public void addRelative(String quantity, double actual, double expected, double tolerance) {
        double error = actual == expected ? 0 : Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
        addError(quantity, Double.isNaN(error) ? Double.POSITIVE_INFINITY : error, tolerance);
    }

    /** Equality: any difference fails. */
    public void addExact(String quantity, double actual, double expected) {
        add(quantity, actual, expected, 0);
    }

    /** Equality of bits: 0 and -0 differ. As everywhere, a NaN never passes. */
    public void addBits(String quantity, float actual, float expected) {
        if (actual == expected && Float.floatToRawIntBits(actual) != Float.floatToRawIntBits(expected)) {
            addError(quantity, Double.MIN_VALUE, 0);
        } else {
            addExact(quantity, actual, expected);
        }
    }

    private void addError(String quantity, double error, double tolerance) {
        TraceReport.Quantity old = quantities.getOrDefault(quantity, new TraceReport.Quantity(0, tolerance, 0));
        // The strictest tolerance holds for all of a quantity: a later call cannot excuse an earlier error.
        quantities.put(
                quantity,
                new TraceReport.Quantity(
                        Math.max(old.maxError(), error), Math.min(old.tolerance(), tolerance), old.compared() + 1));
    }

    /** What was found. */
    public TraceReport report() {
        return new TraceReport(quantities);
    }
}
