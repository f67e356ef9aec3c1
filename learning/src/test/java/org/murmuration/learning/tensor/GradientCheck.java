package org.murmuration.learning.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;

/**
 * Compares the gradients of a tape with differences of its values, for a loss that weighs the elements of one tensor at random. What lies between the columns and the end of a row
 * must neither be read (it is NaN in what is read) nor written.
 */
final class GradientCheck implements AutoCloseable {
    private static final float STEP = 1f / 256;
    private static final float UNTOUCHED = 12345f;

    private final RandomGenerator random;
    private final Arena arena;
    private final ParameterSet parameters;
    private final int copies;
    private final List<Tensor> variables = new ArrayList<>();
    private Tape tape;

    GradientCheck(Device device, RandomGenerator random) {
        this(device, random, 1, 1);
    }

    /** With weights for {@code runs * copies} groups of columns. */
    GradientCheck(Device device, RandomGenerator random, int runs, int copies) {
        this.random = random;
        this.copies = copies;
        parameters = new ParameterSet(runs);
        this.arena = device.arena("gradient check");
    }

    /** A random weight; all of them come before the {@link #tape}. */
    Parameter parameter(int rows, int columns) {
        return parameter(copies, rows, columns);
    }

    /** A random weight that each run has one of, whatever the other weights have. */
    Parameter sharedParameter(int rows, int columns) {
        return parameter(1, rows, columns);
    }

    private Parameter parameter(int ownCopies, int rows, int columns) {
        return parameters.add("p" + parameters.parameters().size(), ownCopies, rows, columns, -1f, 1f);
    }

    /** The tape under test. */
    Tape tape() {
        if (tape == null) {
            if (!parameters.parameters().isEmpty()) {
                parameters.allocate(arena);
                parameters.initialise(random.longs(parameters.runs()).toArray());
            }
            tape = new Tape(arena, true);
        }
        return tape;
    }

    Arena arena() {
        return arena;
    }

    /** Rows longer than the columns, in memory longer than the rows. */
    Extent extent(int columns) {
        return extent(columns, 1);
    }

    /** The same with the columns in equal groups. */
    Extent extent(int columns, int groups) {
        int stride = columns + random.nextInt(0, 6);
        Extent extent = new Extent(stride + random.nextInt(0, 6), groups);
        extent.set(columns, stride);
        return extent;
    }

    /** Random values whose gradients are checked. */
    Tensor variable(int rows, Extent extent) {
        Tensor variable = tape().variable("x", rows, extent);
        variables.add(variable);
        fill(variable);
        return variable;
    }

    /** The same with values that no step takes across 0, where absolute values have a kink and products with them a jump of curvature. */
    Tensor variableAwayFromZero(int rows, Extent extent) {
        Tensor variable = variable(rows, extent);
        float[] values = variable.values().toHost();
        eachElement(variable, i -> values[i] += Math.copySign(2 * STEP, values[i]));
        variable.values().write(values);
        return variable;
    }

    /** Random values into which no gradient flows. */
    Tensor constant(int rows, Extent extent) {
        Tensor constant = tape().input(arena.floats("constant", (long) rows * extent.capacity()), rows, extent);
        fill(constant);
        return constant;
    }

    private void fill(Tensor tensor) {
        float[] values = new float[tensor.values().length()];
        Arrays.fill(values, Float.NaN);
        eachElement(tensor, i -> values[i] = random.nextFloat(-1.5f, 1.5f));
        tensor.values().write(values);
    }

    private interface Element {
        void at(int index);
    }

    private static void eachElement(Tensor tensor, Element element) {
        for (int row = 0; row < tensor.rows(); row++) {
            for (int column = 0; column < tensor.extent().columns(); column++) {
                element.at(row * tensor.extent().stride() + column);
            }
        }
    }

    /** Fails unless all gradients of the weighted sum of {@code output} are right. */
    void holdsFor(Tensor output) {
        float[] weights = new float[output.values().length()];
        Arrays.fill(weights, Float.NaN);
        eachElement(output, i -> weights[i] = random.nextFloat(-1f, 1f));
        output.values().fill(0, output.values().length(), UNTOUCHED);
        for (Tensor variable : variables) {
            variable.gradient().fill(0, variable.gradient().length(), UNTOUCHED);
        }
        tape.forward();
        output.gradient().write(weights);
        tape.backward();
        assertRestIsUntouched("values", output, output.values());
        List<float[]> gradients = new ArrayList<>();
        for (Tensor variable : variables) {
            assertRestIsUntouched("gradient", variable, variable.gradient());
            gradients.add(variable.gradient().toHost());
        }
        for (int v = 0; v < variables.size(); v++) {
            Tensor variable = variables.get(v);
            float[] gradient = gradients.get(v);
            String name = "gradient of variable " + v;
            eachElement(variable, i -> assertSlope(name, output, weights, variable.values(), i, gradient[i]));
        }
        if (parameters.values() != null) {
            float[] gradient = parameters.gradients().toHost();
            for (int i = 0; i < gradient.length; i++) {
                assertSlope("gradient of weight", output, weights, parameters.values(), i, gradient[i]);
            }
            assertRepeats(output, weights, gradient);
        }
    }

    private static void assertRestIsUntouched(String what, Tensor tensor, FloatArray array) {
        float[] memory = array.toHost();
        eachElement(tensor, i -> memory[i] = UNTOUCHED);
        assertThat(memory).as("what lies beyond the columns of %s", what).containsOnly(UNTOUCHED);
    }

    private void assertSlope(
            String name, Tensor output, float[] weights, FloatArray values, int index, float gradient) {
        float[] there = new float[1];
        values.read(index, there, 0, 1);
        float[] below = valuesWith(values, index, there[0] - STEP, output);
        float[] above = valuesWith(values, index, there[0] + STEP, output);
        float[] at = valuesWith(values, index, there[0], output);
        double[] slope = {0};
        double[] allowed = {1e-3 * (1 + Math.abs(gradient))};
        eachElement(output, i -> {
            double left = (double) weights[i] * ((double) at[i] - below[i]) / STEP;
            double right = (double) weights[i] * ((double) above[i] - at[i]) / STEP;
            slope[0] += (left + right) / 2;
            // Rounding, and what the sides differ by: curvature, and kinks, where either slope will do.
            allowed[0] += Math.abs(weights[i]) * Math.ulp(at[i]) / STEP + Math.abs(left - right) / 2;
        });
        assertThat(Math.abs(gradient - slope[0]) <= allowed[0])
                .as("%s, element %d: %f, the slope is %f", name, index, gradient, slope[0])
                .isTrue();
    }

    private float[] valuesWith(FloatArray values, int index, float value, Tensor output) {
        values.write(index, new float[] {value}, 0, 1);
        tape.forward();
        return output.values().toHost();
    }

    /** A second pass over used memory brings the same bits. */
    private void assertRepeats(Tensor output, float[] weights, float... gradient) {
        tape.forward();
        output.gradient().write(weights);
        tape.backward();
        assertThat(parameters.gradients().toHost())
                .as("gradients of a second pass")
                .isEqualTo(gradient);
    }

    @Override
    public void close() {
        arena.close();
    }
}
