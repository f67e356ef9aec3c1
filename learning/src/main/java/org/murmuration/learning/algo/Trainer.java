package org.murmuration.learning.algo;

import java.util.Map;
import java.util.Optional;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.learning.replay.EpisodeReplay;
import org.murmuration.learning.tensor.ParameterSet;

/** Learns to play a team while a batch of games is played, all on the games' device: {@link #choose}, then the batch is stepped, then {@link #learn}. */
public interface Trainer extends AutoCloseable {
    /** Writes the actions of the team for the step that comes next. */
    void choose();

    /** Takes account of the step that the batch has just done, and does the updates that are due by then. */
    void learn();

    /** Steps played, all games together. */
    long envSteps();

    /** Episodes finished. */
    long episodes();

    /** Updates of the weights done. */
    long updates();

    /**
     * What tells how learning goes, by name: means over the updates since the last call, and the present values of what changes by a schedule. The same names at every call. Copies a few
     * floats to the host.
     */
    Map<String, Double> readFigures();

    /** How fast the parts of learning go, by name, in env steps per second since the trainer was made. Unlike {@link #readFigures} it depends on the clock. */
    default Map<String, Double> rates() {
        return Map.of();
    }

    /** A greedy player of other games that shares the weights as they change. */
    Player player(GameBuffers buffers);

    /** The weights that a policy needs. */
    ParameterSet weights();

    /** The episodes learned from; nothing if none are kept. */
    default Optional<EpisodeReplay> replay() {
        return Optional.empty();
    }

    /** Every array that the rest of the run depends on, the environment's and the replay's steps apart, by name. */
    Map<String, DeviceArray> condition();

    /** Every counter that the rest of the run depends on. */
    Map<String, Long> counters();

    /** Goes on from counters that {@link #counters} gave. */
    void counters(Map<String, Long> saved);

    @Override
    void close();
}
