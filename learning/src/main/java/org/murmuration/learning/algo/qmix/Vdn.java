package org.murmuration.learning.algo.qmix;

/** {@code vdn}: the joint value is a sum. */
public final class Vdn extends QmixAlgorithm {
    /** For {@link java.util.ServiceLoader}. */
    public Vdn() {
        super("vdn", "sum of the agents' values (Sunehag et al. 2018, arXiv 1706.05296)");
    }
}
