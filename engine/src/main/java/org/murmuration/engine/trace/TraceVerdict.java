package org.murmuration.engine.trace;

import java.nio.file.Path;
import java.util.Map;

/**
 * The verdict on one trace file.
 *
 * @param file the file
 * @param family name of the family that replayed it; null if none did
 * @param outcome whether the trace was confirmed
 * @param quantities by name; empty if the trace was not replayed to its end
 * @param problem in one line, why it did not pass; null if it did
 */
public record TraceVerdict(
        Path file, String family, Outcome outcome, Map<String, TraceReport.Quantity> quantities, String problem) {
    /** What became of a trace. */
    public enum Outcome {
        /** Every quantity was compared and lies within its tolerance. */
        PASSED,
        /** A quantity differs, or the file cannot be read or replayed. */
        FAILED,
        /** An outside input is missing. */
        NOT_RUN
    }

    /** Whether the trace was confirmed: anything else is no success. */
    public boolean passed() {
        return outcome == Outcome.PASSED;
    }

    static TraceVerdict failed(Path file, String family, String problem) {
        return new TraceVerdict(file, family, Outcome.FAILED, Map.of(), problem);
    }
}
