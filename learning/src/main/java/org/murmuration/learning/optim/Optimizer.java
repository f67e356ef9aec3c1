package org.murmuration.learning.optim;

import java.util.Map;
import org.murmuration.kernels.DeviceArray;

/** Changes parameters along their gradients. */
public interface Optimizer {
    /** One step with the gradients as they stand, without copying anything to the host. */
    void step();

    /** Sets the step size from the next step on. */
    void learningRate(float rate);

    /** Steps done so far. */
    long steps();

    /** Sets the number of steps done, for checkpoints. */
    void steps(long done);

    /** The moments, by name, for checkpoints. */
    Map<String, DeviceArray> condition();
}
