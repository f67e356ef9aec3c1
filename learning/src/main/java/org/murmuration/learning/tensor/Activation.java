package org.murmuration.learning.tensor;

/** What a layer applies to its sums; each derivative is a function of the result. */
public enum Activation {
    /** Nothing. */
    NONE,
    /** {@code max(0, x)}. */
    RELU,
    /** The hyperbolic tangent. */
    TANH,
    /** {@code x} above 0, {@code exp(x) - 1} below. */
    ELU
}
