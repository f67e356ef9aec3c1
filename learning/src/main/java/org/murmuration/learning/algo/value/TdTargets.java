package org.murmuration.learning.algo.value;

import org.murmuration.kernels.DeviceKernel;

/**
 * What joint values are drawn towards, and which steps count. Item: an episode of the batch; the columns of step t are {@code t * batch + b}.
 *
 * <p>One-step: {@code y_t = r_t + gamma (1 - term_t) Q_{t+1}}. TD(lambda), as in pymarl2: {@code G_T = (1 - sum_t term_t) Q_T},
 * {@code G_t = lambda gamma G_{t+1} + mask_t (r_t + (1 - lambda) gamma Q_{t+1} (1 - term_t))}. T is the length of the episode itself: pymarl2 begins at the end of the padding, which
 * is the same unless an episode is cut off earlier than the longest one.
 */
final class TdTargets extends DeviceKernel {
    final float gamma;
    final float lambda;
    int batch;
    int steps;
    float[] rewards;
    float[] terminated;
    float[] filled;
    float[] values;
    float[] targets;
    float[] mask;

    TdTargets(float gamma, float lambda) {
        this.gamma = gamma;
        this.lambda = lambda;
    }

    @Override
    public void run(int b) {
        float ended = 0f;
        int length = 0;
        for (int t = 0; t < steps; t++) {
            if (filled[t * batch + b] > 0f) {
                ended = ended + terminated[t * batch + b];
                length = t + 1;
            }
        }
        float next = (1f - ended) * values[length * batch + b];
        int last = steps * batch + b;
        targets[last] = 0f;
        mask[last] = 0f;
        for (int t = steps - 1; t >= 0; t--) {
            int i = t * batch + b;
            float counts = filled[i];
            if (t > 0) {
                counts = counts * (1f - terminated[i - batch]);
            }
            float bootstrap = gamma * values[i + batch] * (1f - terminated[i]);
            if (lambda == 0f) {
                next = rewards[i] + bootstrap;
            } else if (t < length) {
                next = lambda * gamma * next + counts * (rewards[i] + (1f - lambda) * bootstrap);
            }
            targets[i] = next;
            mask[i] = counts;
        }
    }
}
