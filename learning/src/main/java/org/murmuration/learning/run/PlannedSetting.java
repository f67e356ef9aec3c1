package org.murmuration.learning.run;

import java.util.List;

/**
 * A setting as a run would have it.
 *
 * @param owner whose it is: the algorithm by its name, the environment by its id, or {@link #RUN}
 * @param name of the setting
 * @param value as text; empty if it has none
 * @param origin who gave the value: {@link TrainingPlan#DEFAULT} for the owner itself, {@link TrainingPlan#SET}, or a file
 */
public record PlannedSetting(String owner, String name, String value, String origin) {
    /** Owner of what concerns the run alone. */
    public static final String RUN = "run";

    /**
     * All settings of a plan: the algorithm's, then the run's, then the environment's.
     *
     * @throws IllegalArgumentException in one line, if the plan names something unknown, a value is out of its range, or the algorithm cannot learn the game
     */
    public static List<PlannedSetting> of(TrainingPlan plan) {
        return new ResolvedPlan(plan).settings();
    }
}
