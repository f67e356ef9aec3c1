package org.murmuration.learning.run;

import java.util.Map;

/**
 * A row of the record of a run. Every number follows from the plan: none depends on the clock.
 *
 * @param envSteps steps played, all games together
 * @param episodes episodes finished
 * @param updates updates done
 * @param training the exploring players' episodes since the last row
 * @param figures of the learner since the last row, by name
 * @param evaluation greedy evaluation at this point
 * @param rivalry where several teams learn, what the other components, which are the first team's, do not say: of the other teams, of draws, and of play against the environment's own
 *     opponent, by name; else empty
 */
public record Measurement(
        long envSteps,
        long episodes,
        long updates,
        Outcome training,
        Map<String, Double> figures,
        Outcome evaluation,
        Map<String, Double> rivalry) {}
