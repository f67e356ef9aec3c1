package org.murmuration.learning.nn;

import org.murmuration.learning.tensor.Initialiser;
import org.murmuration.learning.tensor.Parameter;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/**
 * Layer normalisation (Ba, Kiros, Hinton 2016) with gains and shifts of its own.
 *
 * @param gain {@code [features][1]}
 * @param shift {@code [features][1]}
 */
public record Normalisation(Parameter gain, Parameter shift) {
    private static final float EPSILON = 1e-5f;

    /** Declares {@code <name>_gain}, which starts as 1, and {@code <name>_shift}, which starts as 0. */
    public static Normalisation declare(ParameterSet parameters, String name, int copies, int features) {
        return new Normalisation(
                parameters.add(name + "_gain", copies, features, 1, Initialiser.constant(1f)),
                parameters.add(name + "_shift", copies, features, 1, Initialiser.constant(0f)));
    }

    /** Normalises each column. */
    public Tensor apply(Tape tape, Tensor x) {
        return tape.layerNorm(x, gain, shift, EPSILON);
    }
}
