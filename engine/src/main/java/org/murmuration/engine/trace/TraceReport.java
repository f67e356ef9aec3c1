package org.murmuration.engine.trace;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the replay of a trace found.
 *
 * @param quantities by name: the largest error, its tolerance, and how many numbers were compared
 */
public record TraceReport(Map<String, Quantity> quantities) {
    /** Copies the map. */
    public TraceReport {
        quantities = java.util.Collections.unmodifiableMap(new TreeMap<>(quantities));
    }

    /** Whether there is at least one quantity, and each was compared and lies within its tolerance. */
    public boolean passed() {
        return !quantities.isEmpty() && quantities.values().stream().allMatch(Quantity::passed);
    }

    /**
     * One quantity of a trace.
     *
     * @param maxError the largest error, infinite if a NaN or a wrong shape was met
     * @param tolerance the largest error that passes
     * @param compared how many numbers were compared
     */
    public record Quantity(double maxError, double tolerance, long compared) {
        /** Whether something was compared and all of it is within the tolerance. */
        public boolean passed() {
            return compared > 0 && maxError <= tolerance;
        }
    }
}
