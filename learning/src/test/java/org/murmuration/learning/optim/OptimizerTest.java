package org.murmuration.learning.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.learning.TestDevice;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.testing.Seeded;

final class OptimizerTest {
    private static final int STEPS = 50;

    private interface Making {
        Optimizer make(Arena arena, ParameterSet parameters, GradientClip clip);
    }

    /** One step of all weights in plain double arithmetic. */
    private interface Reference {
        void step(int number, double[] weights, double... gradients);
    }

    private static ParameterSet weights(Arena arena, int count, long seed) {
        ParameterSet parameters = new ParameterSet();
        parameters.add("w", count, 1, -1f, 1f);
        parameters.allocate(arena);
        parameters.initialise(seed);
        return parameters;
    }

    private static void compare(RandomGenerator random, double bound, Making making, Reference reference) {
        for (TestDevice each : TestDevice.values()) {
            try (Device device = each.open();
                    Arena arena = device.arena("test arena")) {
                ParameterSet parameters = weights(arena, random.nextInt(1, 300), random.nextLong());
                double[] expected = doubles(parameters.values().toHost());
                Optimizer optimizer =
                        making.make(arena, parameters, new GradientClip(arena, parameters, (float) bound));
                for (int step = 1; step <= STEPS; step++) {
                    float[] gradients = new float[expected.length];
                    for (int i = 0; i < gradients.length; i++) {
                        gradients[i] = (float) random.nextGaussian() * random.nextFloat(0.01f, 3f);
                    }
                    parameters.gradients().write(gradients);
                    optimizer.step();
                    reference.step(step, expected, clipped(bound, gradients));
                }
                assertThat(optimizer.steps()).isEqualTo(STEPS);
                float[] actual = parameters.values().toHost();
                for (int i = 0; i < actual.length; i++) {
                    assertThat((double) actual[i]).as("weight %d", i).isCloseTo(expected[i], within(1e-5));
                }
            }
        }
    }

    private static double[] doubles(float... values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }

    private static double[] clipped(double bound, float... gradients) {
        double[] result = doubles(gradients);
        double squares = 0;
        for (double gradient : result) {
            squares += gradient * gradient;
        }
        double factor = Math.min(1, bound / (Math.sqrt(squares) + 1e-6));
        for (int i = 0; i < result.length; i++) {
            result[i] *= factor;
        }
        return result;
    }

    @Seeded(iterations = 3)
    void adamFollowsItsFormula(RandomGenerator random) {
        double rate = 0.01;
        double epsilon = 1e-3;
        for (double bound : new double[] {Double.POSITIVE_INFINITY, 2.0}) {
            double[] first = new double[300];
            double[] second = new double[300];
            Reference formula = (step, weights, gradients) -> {
                if (step == 1) {
                    Arrays.fill(first, 0);
                    Arrays.fill(second, 0);
                }
                for (int i = 0; i < weights.length; i++) {
                    first[i] = 0.9 * first[i] + 0.1 * gradients[i];
                    second[i] = 0.999 * second[i] + 0.001 * gradients[i] * gradients[i];
                    double mean = first[i] / (1 - Math.pow(0.9, step));
                    double square = second[i] / (1 - Math.pow(0.999, step));
                    weights[i] -= rate * mean / (Math.sqrt(square) + epsilon);
                }
            };
            compare(
                    random,
                    bound,
                    (arena, parameters, clip) ->
                            new Adam(arena, parameters, clip, (float) rate, 0.9f, 0.999f, (float) epsilon),
                    formula);
        }
    }

    @Seeded(iterations = 3)
    void rmsPropFollowsItsFormula(RandomGenerator random) {
        double rate = 0.001;
        double epsilon = 1e-3;
        for (double bound : new double[] {Double.POSITIVE_INFINITY, 2.0}) {
            double[] squares = new double[300];
            Reference formula = (step, weights, gradients) -> {
                if (step == 1) {
                    Arrays.fill(squares, 0);
                }
                for (int i = 0; i < weights.length; i++) {
                    squares[i] = 0.99 * squares[i] + 0.01 * gradients[i] * gradients[i];
                    weights[i] -= rate * gradients[i] / (Math.sqrt(squares[i]) + epsilon);
                }
            };
            compare(
                    random,
                    bound,
                    (arena, parameters, clip) ->
                            new RmsProp(arena, parameters, clip, (float) rate, 0.99f, (float) epsilon),
                    formula);
        }
    }

    @Seeded
    void optimisersGoOnFromTheirConditionBitForBit(RandomGenerator random) {
        for (boolean adam : new boolean[] {true, false}) {
            try (Device device = TestDevice.ONE_JVM_THREAD.open();
                    Arena arena = device.arena("test arena")) {
                long seed = random.nextLong();
                ParameterSet one = weights(arena, 50, seed);
                ParameterSet other = weights(arena, 50, seed + 1);
                Optimizer first = optimizer(adam, arena, one);
                Optimizer second = optimizer(adam, arena, other);
                step(first, one, random.nextLong());
                other.copyFrom(one);
                second.steps(first.steps());
                first.condition()
                        .forEach((name, array) ->
                                ((FloatArray) second.condition().get(name)).write(((FloatArray) array).toHost()));
                long gradients = random.nextLong();
                step(first, one, gradients);
                step(second, other, gradients);
                assertThat(other.values().toHost()).isEqualTo(one.values().toHost());
            }
        }
    }

    private static Optimizer optimizer(boolean adam, Arena arena, ParameterSet parameters) {
        GradientClip clip = new GradientClip(arena, parameters, 1f);
        return adam
                ? new Adam(arena, parameters, clip, 0.01f, 0.9f, 0.999f, 1e-8f)
                : new RmsProp(arena, parameters, clip, 0.01f, 0.99f, 1e-5f);
    }

    private static void step(Optimizer optimizer, ParameterSet parameters, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] gradients = new float[parameters.size()];
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = (float) random.nextGaussian();
        }
        parameters.gradients().write(gradients);
        optimizer.step();
    }
}
