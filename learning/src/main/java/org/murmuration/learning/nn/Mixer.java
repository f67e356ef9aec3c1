package org.murmuration.learning.nn;

import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/** Makes the values that are learned out of the agents' own: one for the joint action, so that what is best for each is best for all, or one for each agent. */
public interface Mixer {
    /**
     * The values of each sample, {@code [1][samples]} or {@code [agents][samples]}.
     *
     * @param values {@code [agents][samples]}
     * @param states {@code [state size][samples]}
     */
    Tensor mix(Tape tape, Tensor values, Tensor states);
}
