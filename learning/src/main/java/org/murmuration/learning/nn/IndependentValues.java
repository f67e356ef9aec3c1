package org.murmuration.learning.nn;

import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/** No mixture: each agent's value is drawn to a target of its own (independent Q-learning, Tan 1993). */
public final class IndependentValues implements Mixer {
    @Override
    public Tensor mix(Tape tape, Tensor values, Tensor states) {
        return values;
    }
}
