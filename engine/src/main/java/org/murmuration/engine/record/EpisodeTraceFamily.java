package org.murmuration.engine.record;

import com.fasterxml.jackson.databind.JsonNode;
import org.murmuration.engine.trace.TraceFamily;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.kernels.Device;

/** Recorded episodes as traces: replayed from their seed, every value must have the same bits. */
public final class EpisodeTraceFamily implements TraceFamily {
    @Override
    public String name() {
        return EpisodeJson.FORMAT;
    }

    @Override
    public boolean recognises(JsonNode trace) {
        return EpisodeJson.isEpisode(trace);
    }

    @Override
    public TraceReport verify(JsonNode trace, Device device) {
        return EpisodeReplayer.replay(EpisodeJson.read(trace), device);
    }
}
