package org.murmuration.engine.trace;

import com.fasterxml.jackson.databind.JsonNode;
import org.murmuration.kernels.Device;

/** Replays recorded traces of one family; found by {@link java.util.ServiceLoader}. */
public interface TraceFamily {
    /** Name of the family, such as {@code smax}. */
    String name();

    /** Whether the trace is of this family, judged by its content alone. */
    boolean recognises(JsonNode trace);

    /**
     * Replays the trace on a device and compares every quantity that it holds.
     *
     * @throws IllegalArgumentException in one line, if the trace lacks a part or has a wrong shape
     */
    TraceReport verify(JsonNode trace, Device device);
}
