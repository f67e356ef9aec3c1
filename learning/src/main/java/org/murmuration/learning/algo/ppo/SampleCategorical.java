package org.murmuration.learning.algo.ppo;

import org.murmuration.kernels.math.DeviceMath;
import org.murmuration.learning.algo.GameBuffers;

/** Draws from the softmax of the logits of available actions, or takes the one of the greatest logit (the first on ties). Where nothing is available the action is 0, with probability 1. */
final class SampleCategorical extends SampleKernel {
    final int actionCount;
    float[] logits;
    int[] masks;
    int[] actions;

    SampleCategorical(GameBuffers buffers) {
        super(buffers);
        actionCount = buffers.shape().actions();
    }

    @Override
    public void run(int column) {
        int best = bestAvailable(column);
        int chosen = Math.max(0, best);
        float logProbability = 0f;
        if (best >= 0) {
            float greatest = logits[best * stride + column];
            float sum = 0f;
            for (int action = 0; action < actionCount; action++) {
                if (available(column, action) == 1) {
                    sum = sum + DeviceMath.exp(logits[action * stride + column] - greatest);
                }
            }
            if (greedy == 0) {
                chosen = draw(column, best, greatest, sum * uniform(column, 0));
            }
            logProbability = logits[chosen * stride + column] - greatest - DeviceMath.log(sum);
        }
        actions[firstColumn + column] = chosen;
        logProbabilities[column] = logProbability;
    }

    /** The action in whose share of the sum the threshold falls. */
    private int draw(int column, int best, float greatest, float threshold) {
        int chosen = best;
        float below = 0f;
        boolean found = false;
        for (int action = 0; action < actionCount; action++) {
            if (available(column, action) == 1) {
                below = below + DeviceMath.exp(logits[action * stride + column] - greatest);
                if (!found && below > threshold) {
                    found = true;
                    chosen = action;
                }
            }
        }
        return chosen;
    }

    private int bestAvailable(int column) {
        int best = -1;
        float greatest = 0f;
        for (int action = 0; action < actionCount; action++) {
            float logit = logits[action * stride + column];
            if (available(column, action) == 1 && (best < 0 || logit > greatest)) {
                best = action;
                greatest = logit;
            }
        }
        return best;
    }

    private int available(int column, int action) {
        return (masks[(action >> 5) * stride + firstColumn + column] >> (action & 31)) & 1;
    }
}
