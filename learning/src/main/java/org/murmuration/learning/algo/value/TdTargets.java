package org.murmuration.learning.algo.value;

import org.murmuration.kernels.DeviceKernel;

/**
 * What values are drawn towards, and which steps count. Item: {@code row * batch + b}, a row for each value of a column and an episode of the batch; the columns of step t are
 * {@code t * batch + b}. The mask is written with the first row.
 *
 * <p>One-step: {@code y_t = r_t + gamma (1 - term_t) Q_{t+1}}. TD(lambda), as in pymarl2: {@code G_T = (1 - sum_t term_t) Q_T},
 * {@code G_t = lambda gamma G_{t+1} + mask_t (r_t + (1 - lambda) gamma Q_{t+1} (1 - term_t))}. T is the length of the episode itself: pymarl2 begins at the end of the padding, which
 * is the same unless an episode is cut off earlier than the longest one.
 */
final class TdTargets extends DeviceKernel {
    final float gamma;
    final float lambda;
    /** Whether each row has rewards of its own. */
    final boolean ownRewards;

    int stride;
    int batch;
    int steps;
    float[] rewards;
    float[] terminated;
    float[] filled;
    float[] values;
    float[] targets;
    float[] mask;

    TdTargets(float gamma, float lambda, boolean ownRewards) {
        this.gamma = gamma;
        this.lambda = lambda;
        this.ownRewards = ownRewards;
    }

    @Override
    public void run(int item) {
        int row = item / batch;
        int b = item - row * batch;
        int first = row * stride;
        int firstReward = ownRewards ? first : 0;
        float ended = 0f;
        int length = 0;
        for (int t = 0; t < steps; t++) {
            if (filled[t * batch + b] > 0f) {
                ended = ended + terminated[t * batch + b];
                length = t + 1;
            }
        }
        float next = (1f - ended) * values[first + length * batch + b];
        int last = steps * batch + b;
        targets[first + last] = 0f;
        if (row == 0) {
            mask[last] = 0f;
        }
        for (int t = steps - 1; t >= 0; t--) {
            int i = t * batch + b;
            float counts = filled[i];
            if (t > 0) {
                counts = counts * (1f - terminated[i - batch]);
            }
            float bootstrap = gamma * values[first + i + batch] * (1f - terminated[i]);
            if (lambda == 0f) {
                next = rewards[firstReward + i] + bootstrap;
            } else if (t < length) {
                next = lambda * gamma * next + counts * (rewards[firstReward + i] + (1f - lambda) * bootstrap);
            }
            targets[first + i] = next;
            if (row == 0) {
                mask[i] = counts;
            }
        }
    }
}
