package org.murmuration.learning.algo.value;

/** {@code iql}: every agent has a value and a target of its own. */
public final class Iql extends ValueAlgorithm {
    /** For {@link java.util.ServiceLoader}. */
    public Iql() {
        super("iql", "independent Q-learning, each agent by itself (Tan 1993)");
    }
}
