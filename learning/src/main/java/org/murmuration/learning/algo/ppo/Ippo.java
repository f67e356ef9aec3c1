package org.murmuration.learning.algo.ppo;

/** {@code ippo}: the critic sees what its agent sees. */
public final class Ippo extends PpoAlgorithm {
    /** For {@link java.util.ServiceLoader}. */
    public Ippo() {
        super("ippo", "each agent's own proximal policy optimisation (de Witt et al. 2020, arXiv 2011.09533)");
    }
}
