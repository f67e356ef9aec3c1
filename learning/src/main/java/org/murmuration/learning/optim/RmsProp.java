package org.murmuration.learning.optim;

import java.util.Map;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.learning.tensor.ParameterSet;

/** RMSProp (Tieleman and Hinton 2012), with epsilon outside the root as in PyTorch: {@code p -= lr g / (sqrt(v) + epsilon)}. Gradients are clipped first. */
public final class RmsProp implements Optimizer {
    private final int size;
    private final FloatArray squares;
    private final GradientClip clip;
    private final Launcher<Step> step;
    private long steps;

    /** For all parameters of a set; {@code arena} owns the moments. */
    public RmsProp(
            Arena arena, ParameterSet parameters, GradientClip clip, float learningRate, float alpha, float epsilon) {
        this.clip = clip;
        size = parameters.values().length();
        squares = arena.floats("rmsprop squares", size);
        step = arena.device()
                .compile(new Step(parameters, alpha, epsilon))
                .bind("parameters", parameters.values())
                .bind("gradients", parameters.gradients())
                .bind("squares", squares)
                .bind("clipping", clip.result());
        learningRate(learningRate);
    }

    @Override
    public void step() {
        clip.measure();
        steps++;
        step.launch(size);
    }

    @Override
    public void learningRate(float rate) {
        step.kernel().rate = rate;
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
        return Map.of("rmsprop.squares", squares);
    }

    /** Item: a weight. */
    private static final class Step extends WeightKernel {
        final float alpha;
        final float epsilon;
        float rate;
        float[] parameters;
        float[] squares;

        Step(ParameterSet set, float alpha, float epsilon) {
            super(set);
            this.alpha = alpha;
            this.epsilon = epsilon;
        }

        @Override
        public void run(int i) {
            float gradient = gradient(i);
            float v = alpha * squares[i] + (1f - alpha) * gradient * gradient;
            squares[i] = v;
            parameters[i] = parameters[i] - rate * gradient / ((float) Math.sqrt(v) + epsilon);
        }
    }
}
