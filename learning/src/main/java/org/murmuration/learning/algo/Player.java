package org.murmuration.learning.algo;

import java.util.Map;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.learning.tensor.ParameterSet;

/** Plays a batch of games greedily. Nothing is copied to the host. */
public interface Player extends AutoCloseable {
    /** Writes the best action of every agent of every game, and remembers what the agents have seen. */
    void act();

    /** Starts with nothing remembered: all games are at their first step. Games that end start anew by themselves. */
    void forget();

    /** What it remembers from step to step, by name, for checkpoints. */
    Map<String, DeviceArray> condition();

    /** The weights that it plays with. */
    ParameterSet weights();

    @Override
    void close();
}
