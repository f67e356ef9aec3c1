package org.murmuration.envs.foraging.trace;

import com.fasterxml.jackson.databind.JsonNode;
import org.murmuration.engine.trace.TraceFamily;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.kernels.Device;

/** Episodes recorded from lbforaging: each step is played from the recorded state before it. Whole numbers must be equal, others within 1e-6. */
public final class ForagingTraceFamily implements TraceFamily {
    @Override
    public String name() {
        return "lbf";
    }

    @Override
    public boolean recognises(JsonNode trace) {
        return ForagingTrace.isOne(trace);
    }

    @Override
    public TraceReport verify(JsonNode trace, Device device) {
        try (ForagingReplay replay = new ForagingReplay(ForagingTrace.of(trace), device)) {
            return replay.run();
        }
    }
}
