package org.murmuration.learning.nn;

import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/** Makes the value of a joint action out of the agents' own values, so that what is best for each is best for all. */
public interface Mixer {
    /**
     * The joint value of each sample, {@code [1][samples]}.
     *
     * @param values {@code [agents][samples]}
     * @param states {@code [state size][samples]}
     */
    Tensor mix(Tape tape, Tensor values, Tensor states);
}
