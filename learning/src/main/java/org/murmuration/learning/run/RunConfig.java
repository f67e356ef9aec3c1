package org.murmuration.learning.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.murmuration.engine.Settings;

/**
 * How often a run looks at itself.
 *
 * @param evaluateEvery env steps between greedy evaluations, each a row of measurements
 * @param evaluateEpisodes episodes of such an evaluation
 * @param checkpointEvery env steps between checkpoints
 */
public record RunConfig(
        @JsonProperty("evaluate_every") int evaluateEvery,
        @JsonProperty("evaluate_episodes") int evaluateEpisodes,
        @JsonProperty("checkpoint_every") int checkpointEvery) {
    static final List<String> NAMES = List.of("evaluate_every", "evaluate_episodes", "checkpoint_every");
    private static final int MOST = 1 << 30;

    static RunConfig read(Settings settings) {
        return new RunConfig(
                settings.integer("evaluate_every", 200_000, 1, MOST),
                settings.integer("evaluate_episodes", 256, 1, 1 << 20),
                settings.integer("checkpoint_every", 500_000, 1, MOST));
    }
}
