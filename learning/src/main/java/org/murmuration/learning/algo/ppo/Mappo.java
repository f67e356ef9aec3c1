package org.murmuration.learning.algo.ppo;

/** {@code mappo}: the critic sees the global state, which it needs for training only. */
public final class Mappo extends PpoAlgorithm {
    /** For {@link java.util.ServiceLoader}. */
    public Mappo() {
        super("mappo", "proximal policy optimisation with a critic of the state (Yu et al. 2021, arXiv 2103.01955)");
    }
}
