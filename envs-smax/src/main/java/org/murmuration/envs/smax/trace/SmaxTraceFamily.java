package org.murmuration.envs.smax.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.murmuration.engine.trace.TraceFamily;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.kernels.Device;

/**
 * Battles recorded from JaxMARL: each step is played from the recorded state before it, with the recorded draws. Positions must be within 2e-5,
 * other reals within 2e-6; health, cooldowns after a shot and everything discrete must be equal.
 */
public final class SmaxTraceFamily implements TraceFamily {
    private static final Set<String> ENVIRONMENTS = Set.of(SmaxTrace.SELF_PLAY, SmaxTrace.SCRIPTED);

    @Override
    public String name() {
        return "smax";
    }

    @Override
    public boolean recognises(JsonNode trace) {
        return ENVIRONMENTS.contains(trace.path("config").path("env").asText());
    }

    @Override
    public TraceReport verify(JsonNode trace, Device device) {
        try (SmaxReplay replay = new SmaxReplay(SmaxTrace.of(trace), device)) {
            return replay.run();
        }
    }
}
