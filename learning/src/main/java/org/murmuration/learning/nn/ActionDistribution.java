package org.murmuration.learning.nn;

import org.murmuration.kernels.FloatArray;

/** Distributions over actions, one for each sample, which a policy gradient differentiates: log-probabilities of the actions played, entropies, and the gradient of both by the network's outputs. */
public interface ActionDistribution {
    /** Computes log-probabilities and entropies of the first samples. */
    void forward(int samples);

    /** Computes the gradient of the network's outputs from {@link #logProbabilityGradient} and {@link #entropyGradient}. */
    void backward(int samples);

    /** Of the actions played, {@code [samples]}. */
    FloatArray logProbabilities();

    /** In nats, {@code [samples]}. */
    FloatArray entropies();

    /** Input of the backward pass, {@code [samples]}. */
    FloatArray logProbabilityGradient();

    /** Input of the backward pass, {@code [samples]}. */
    FloatArray entropyGradient();
}
