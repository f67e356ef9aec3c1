package org.murmuration.learning.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.EpisodeStatistics;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.learning.algo.ConfiguredAlgorithm;
import org.murmuration.learning.algo.OwnedParts;
import org.murmuration.learning.algo.Trainer;

/** One team that learns in a run, and the count of its episodes. */
final class LearningTeam implements AutoCloseable {
    /** Far from the seeds that users count up from. */
    private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

    private final String name;
    private final int number;
    private final boolean alone;
    private final OwnedParts parts = new OwnedParts();
    private final Trainer trainer;
    private final EpisodeStatistics statistics;

    /**
     * A team that knows nothing yet.
     *
     * @param number of the team in {@link org.murmuration.engine.GameSpec#teams}; the first one learns with the seed as it is
     */
    LearningTeam(BatchedEnvironment environment, int number, ConfiguredAlgorithm algorithm, long seed) {
        this.number = number;
        name = environment.spec().teams().get(number);
        alone = environment.spec().teams().size() == 1;
        try {
            trainer = parts.own(algorithm.trainer(environment, number, seed + number * SEED_STEP), Trainer::close);
            statistics = parts.own(EpisodeStatistics.of(environment, number), EpisodeStatistics::close);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    String name() {
        return name;
    }

    /** Number of the team in {@link org.murmuration.engine.GameSpec#teams}. */
    int number() {
        return number;
    }

    /** Under which a checkpoint keeps what belongs to the team; empty if there is no other. */
    String key() {
        return alone ? "" : name;
    }

    Trainer trainer() {
        return trainer;
    }

    /** The exploring players' episodes that were counted. */
    Outcome outcome(boolean winnable) {
        return Outcome.of(statistics.read(), winnable);
    }

    void clearCounts() {
        statistics.clearCounts();
    }

    /** Learns from the step that the batch has just done. */
    void learn() {
        trainer.learn();
        statistics.update();
    }

    /** Every array that the rest of the run depends on, by name. */
    Map<String, DeviceArray> condition() {
        String prefix = alone ? "" : name + ".";
        Map<String, DeviceArray> all = new LinkedHashMap<>();
        statistics.condition().forEach((part, array) -> all.put(prefix + "statistics." + part, array));
        trainer.condition().forEach((part, array) -> all.put(prefix + "trainer." + part, array));
        return all;
    }

    @Override
    public void close() {
        parts.close();
    }
}
