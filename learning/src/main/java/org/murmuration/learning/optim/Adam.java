package org.murmuration.learning.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.learning.tensor.ParameterSet;

/** Adam with bias correction (Kingma and Ba 2015): {@code p -= lr m^ / (sqrt(v^) + epsilon)}. Gradients are clipped first. */
public final class Adam implements Optimizer {
    private float learningRate;
    private final float beta1;
    private final float beta2;
    private final int size;
    private final FloatArray first;
    private final FloatArray second;
    private final GradientClip clip;
    private final Launcher<Step> step;
    private long steps;

    /** For all parameters of a set; {@code arena} owns the moments. */
    public Adam(
            Arena arena,
            ParameterSet parameters,
            GradientClip clip,
            float learningRate,
            float beta1,
            float beta2,
            float epsilon) {
        this.learningRate = learningRate;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.clip = clip;
        size = parameters.values().length();
        first = arena.floats("adam first moment", size);
        second = arena.floats("adam second moment", size);
        step = arena.device()
                .compile(new Step(parameters, beta1, beta2, epsilon))
                .bind("parameters", parameters.values())
                .bind("gradients", parameters.gradients())
                .bind("first", first)
                .bind("second", second)
                .bind("clipping", clip.result());
    }

    @Override
    public void step() {
        clip.measure();
        steps++;
        double correction1 = 1 - Math.pow(beta1, (double) steps);
        double correction2 = 1 - Math.pow(beta2, (double) steps);
        step.kernel().rate = (float) (learningRate / correction1);
        step.kernel().rootCorrection = (float) (1 / Math.sqrt(correction2));
        step.launch(size);
    }

    @Override
    public void learningRate(float rate) {
        learningRate = rate;
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public void steps(long done) {
        steps = done;
    }

    @Override
    public Map<String, DeviceArray> condition() {
        Map<String, DeviceArray> all = new LinkedHashMap<>();
        all.put("adam.first", first);
        all.put("adam.second", second);
        return all;
    }

    /** Item: a weight. */
    private static final class Step extends WeightKernel {
        final float beta1;
        final float beta2;
        final float epsilon;
        float rate;
        float rootCorrection;
        float[] parameters;
        float[] first;
        float[] second;

        Step(ParameterSet set, float beta1, float beta2, float epsilon) {
            super(set);
            this.beta1 = beta1;
            this.beta2 = beta2;
            this.epsilon = epsilon;
        }

        @Override
        public void run(int i) {
            float gradient = gradient(i);
            float m = beta1 * first[i] + (1f - beta1) * gradient;
            float v = beta2 * second[i] + (1f - beta2) * gradient * gradient;
            first[i] = m;
            second[i] = v;
            parameters[i] = parameters[i] - rate * m / ((float) Math.sqrt(v) * rootCorrection + epsilon);
        }
    }
}
