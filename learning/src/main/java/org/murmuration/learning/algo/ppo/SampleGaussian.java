package org.murmuration.learning.algo.ppo;

import org.murmuration.engine.space.Box;
import org.murmuration.kernels.math.DeviceMath;
import org.murmuration.learning.algo.GameBuffers;

/** Draws from normal distributions, or takes their means. What is drawn is cut to -1 to 1 and stretched to the bounds of the action; its probability is that of the uncut number. */
final class SampleGaussian extends SampleKernel {
    private static final float TWO_PI = 6.2831855f;
    private static final float HALF_LOG_TWO_PI = 0.9189385f;

    final int components;
    /** {@code [component][agent]}. */
    final float[] low;

    final float[] high;
    final int agents;
    float[] means;
    float[] logDeviations;
    float[] drawn;
    float[] actionValues;

    SampleGaussian(GameBuffers buffers) {
        super(buffers);
        components = buffers.shape().components();
        agents = buffers.shape().agents();
        low = new float[components * agents];
        high = new float[components * agents];
        for (int agent = 0; agent < agents; agent++) {
            Box box = buffers.actionBoxes().get(agent);
            for (int component = 0; component < box.size(); component++) {
                low[component * agents + agent] = box.low(component);
                high[component * agents + agent] = box.high(component);
            }
        }
    }

    @Override
    public void run(int column) {
        int agent = column / games;
        float logProbability = 0f;
        for (int component = 0; component < components; component++) {
            int i = component * stride + column;
            float z = greedy == 1 ? 0f : normal(column, component);
            float value = means[i] + DeviceMath.exp(logDeviations[i]) * z;
            drawn[i] = value;
            logProbability = logProbability - 0.5f * z * z - logDeviations[i] - HALF_LOG_TWO_PI;
            int bound = component * agents + agent;
            float share = 0.5f + 0.5f * Math.max(-1f, Math.min(1f, value));
            actionValues[i + firstColumn] = low[bound] + share * (high[bound] - low[bound]);
        }
        logProbabilities[column] = logProbability;
    }

    /** By the method of Box and Muller. */
    private float normal(int column, int component) {
        float radius = (float) Math.sqrt(-2f * DeviceMath.log(1f - uniform(column, 2 * component)));
        return radius * DeviceMath.cos(TWO_PI * uniform(column, 2 * component + 1));
    }
}
