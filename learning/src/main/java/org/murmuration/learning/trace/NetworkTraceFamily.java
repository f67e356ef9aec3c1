package org.murmuration.learning.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.engine.trace.TraceFamily;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;

/**
 * References of learners' parts, told apart by their {@code kind}: dense networks, GRU, optimisers, QMIX's mixer and complete loss, TD(lambda), masked categorical, PPO, GAE, V-trace, HL-Gauss. Each number
 * must be within {@code 1e-5 max(1, |expected|)}.
 */
public final class NetworkTraceFamily implements TraceFamily {
    /** Replays one kind of reference. */
    private interface Replay {
        void run(Reference reference, Device device, Arena arena);
    }

    private static final Map<String, Replay> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("mlp", DenseReplay::run);
        KINDS.put("gru_unroll", GruReplay::run);
        KINDS.put("optimizer", OptimizerReplay::run);
        KINDS.put("qmix_mixer", MixerReplay::run);
        KINDS.put("qmix_update", QmixReplay::run);
        KINDS.put("td_lambda_padded", TdReplay::run);
        KINDS.put("categorical_mask", CategoricalReplay::run);
        KINDS.put("ppo_loss", ClippedLossReplay::run);
        KINDS.put("gae", GaeReplay::run);
        KINDS.put("vtrace", VTraceReplay::run);
        KINDS.put("hl_gauss", HlGaussReplay::run);
    }

    @Override
    public String name() {
        return "nn";
    }

    @Override
    public boolean recognises(JsonNode trace) {
        return trace.path("kind").isTextual() && trace.has("inputs") && trace.has("outputs");
    }

    @Override
    public TraceReport verify(JsonNode trace, Device device) {
        String kind = trace.path("kind").asText();
        Replay replay = KINDS.get(kind);
        if (replay == null) {
            throw new IllegalArgumentException(
                    "references of kind '" + kind + "' are not covered yet; these are: " + KINDS.keySet());
        }
        Reference reference = new Reference(trace);
        try (Arena arena = device.arena("reference " + kind)) {
            replay.run(reference, device, arena);
        }
        return reference.report();
    }
}
