package org.murmuration.learning.algo;

import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.GameSpec;
import org.murmuration.kernels.Device;

/** An algorithm with all its choices made. */
public interface ConfiguredAlgorithm {
    /** Every choice, a record that Jackson writes as it stands. */
    Record config();

    /** Games that are played at once. */
    int games();

    /**
     * Refuses what it cannot learn by its shapes, before anything is opened or written.
     *
     * @throws IllegalArgumentException in one line, if the algorithm cannot learn this game
     */
    void requireFit(GameSpec game);

    /**
     * Starts to learn from fresh weights, for one team of a batch.
     *
     * @param environment a batch of {@link #games} games that stand at the start of an episode; it stays the caller's to close and to step
     * @param team number of the team in {@link GameSpec#teams}
     * @param seed of weights, exploration and sampling
     * @throws IllegalArgumentException in one line, if the algorithm cannot learn this game
     */
    Trainer trainer(BatchedEnvironment environment, int team, long seed);

    /** A player with weights of its own, which the caller fills. It chooses the same whatever the batch, the device and its threads. */
    Player player(Device device, GameBuffers buffers);
}
