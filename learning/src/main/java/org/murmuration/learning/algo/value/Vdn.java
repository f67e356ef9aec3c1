package org.murmuration.learning.algo.value;

/** {@code vdn}: the joint value is a sum. */
public final class Vdn extends ValueAlgorithm {
    /** For {@link java.util.ServiceLoader}. */
    public Vdn() {
        super("vdn", "sum of the agents' values (Sunehag et al. 2018, arXiv 1706.05296)");
    }
}
