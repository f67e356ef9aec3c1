package org.murmuration.learning.algo.ppo;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;

/** Mean and variance of the entries that count: {@code sum w x / sum w}. The order of the sums depends on the number of entries alone. */
final class ActiveMoments {
    /** In {@link #result}: the sum of the weights, the mean, the variance (of the population), and the mean of the squares. */
    static final int WEIGHT = 0;

    static final int MEAN = 1;
    static final int VARIANCE = 2;
    static final int SQUARE = 3;
    static final int SIZE = 4;

    private static final int PARTS = 64;

    private final Launcher<Sum> sum;
    private final Launcher<Combine> combine;
    private final FloatArray result;

    /**
     * Moments of the first {@code count} entries.
     *
     * @param weights 0 for what does not count
     */
    ActiveMoments(Arena arena, FloatArray entries, FloatArray weights, int count) {
        FloatArray partial = arena.floats("parts of moments", 2L * PARTS);
        result = arena.floats("moments", SIZE);
        sum = arena.device()
                .compile(new Sum(count))
                .bind("entries", entries)
                .bind("weights", weights)
                .bind("result", result)
                .bind("partial", partial);
        combine = arena.device().compile(new Combine()).bind("partial", partial).bind("result", result);
    }

    void run() {
        for (int pass = 0; pass < 2; pass++) {
            sum.kernel().pass = pass;
            sum.launch(PARTS);
            combine.kernel().pass = pass;
            combine.launch(1);
        }
    }

    /** On the device. */
    FloatArray result() {
        return result;
    }

    /** Item: a part of the entries. First sums weights and entries, then squared deviations from the mean. */
    private static final class Sum extends DeviceKernel {
        final int count;
        final int each;
        int pass;
        float[] entries;
        float[] weights;
        float[] result;
        float[] partial;

        Sum(int count) {
            this.count = count;
            each = (count + PARTS - 1) / PARTS;
        }

        @Override
        public void run(int part) {
            int to = Math.min(count, (part + 1) * each);
            float weight = 0f;
            float total = 0f;
            if (pass == 0) {
                for (int i = part * each; i < to; i++) {
                    weight = weight + weights[i];
                    total = Math.fma(weights[i], entries[i], total);
                }
            } else {
                float mean = result[MEAN];
                for (int i = part * each; i < to; i++) {
                    float difference = entries[i] - mean;
                    total = Math.fma(weights[i] * difference, difference, total);
                }
            }
            partial[part] = weight;
            partial[PARTS + part] = total;
        }
    }

    /** One item. */
    private static final class Combine extends DeviceKernel {
        int pass;
        float[] partial;
        float[] result;

        @Override
        public void run(int item) {
            float weight = 0f;
            float total = 0f;
            for (int part = 0; part < PARTS; part++) {
                weight = weight + partial[part];
                total = total + partial[PARTS + part];
            }
            if (pass == 0) {
                result[WEIGHT] = weight;
                result[MEAN] = total / Math.max(1e-6f, weight);
            } else {
                float mean = result[MEAN];
                float variance = total / Math.max(1e-6f, result[WEIGHT]);
                result[VARIANCE] = variance;
                result[SQUARE] = Math.fma(mean, mean, variance);
            }
        }
    }
}
