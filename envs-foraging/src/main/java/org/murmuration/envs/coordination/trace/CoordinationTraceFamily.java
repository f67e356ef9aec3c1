package org.murmuration.envs.coordination.trace;

import com.fasterxml.jackson.databind.JsonNode;
import org.murmuration.engine.trace.TraceFamily;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.kernels.Device;

/**
 * Recorded episodes of the Coordination Game and of Aloha: each step is played from the recorded state before it, with the recorded flips or arrivals. Everything must be equal; rewards, recorded as doubles,
 * within 2e-6.
 */
public final class CoordinationTraceFamily implements TraceFamily {
    @Override
    public String name() {
        return "coordination";
    }

    @Override
    public boolean recognises(JsonNode trace) {
        return CoordinationTrace.isOne(trace);
    }

    @Override
    public TraceReport verify(JsonNode trace, Device device) {
        try (CoordinationReplay replay = new CoordinationReplay(CoordinationTrace.of(trace), device)) {
            return replay.run();
        }
    }
}
