package org.murmuration.learning.algo.value;

/** {@code qmix}: the joint value is a monotonic mixture. */
public final class Qmix extends ValueAlgorithm {
    /** For {@link java.util.ServiceLoader}. */
    public Qmix() {
        super("qmix", "monotonic mixture of the agents' values (Rashid et al. 2018, arXiv 1803.11485)");
    }
}
