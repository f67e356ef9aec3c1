package org.murmuration.learning.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.engine.trace.Comparison;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.kernels.FloatArray;
import org.murmuration.learning.tensor.Parameter;
import org.murmuration.learning.tensor.ParameterSet;

/** Reads a reference file and gathers the comparisons with it. */
final class Reference {
    private static final double TOLERANCE = 1e-5;

    private final JsonNode root;
    private final Comparison comparison = new Comparison();

    Reference(JsonNode root) {
        this.root = root;
    }

    TraceReport report() {
        return comparison.report();
    }

    /** A member of a section, which must be there. */
    JsonNode need(String section, String name) {
        JsonNode node = root.path(section).path(name);
        if (node.isMissingNode()) {
            throw new IllegalArgumentException("the reference lacks " + section + "." + name);
        }
        return node;
    }

    JsonNode section(String name) {
        return root.path(name);
    }

    /** All numbers of nested lists, in order. */
    float[] floats(String section, String name) {
        return flat(need(section, name));
    }

    static float[] flat(JsonNode node) {
        List<Float> numbers = new ArrayList<>();
        collect(node, numbers);
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i);
        }
        return values;
    }

    private static void collect(JsonNode node, List<Float> numbers) {
        if (node.isNumber() || node.isBoolean()) {
            numbers.add(node.isBoolean() ? (node.asBoolean() ? 1f : 0f) : (float) node.asDouble());
        } else if (node.isArray()) {
            node.forEach(child -> collect(child, numbers));
        } else {
            throw new IllegalArgumentException("the reference has " + node.getNodeType() + " where numbers belong");
        }
    }

    /** Sizes of nested lists, the outermost first. */
    static int[] shape(JsonNode node) {
        List<Integer> sizes = new ArrayList<>();
        for (JsonNode level = node; level.isArray() && !level.isEmpty(); level = level.get(0)) {
            sizes.add(level.size());
        }
        return sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    int[] shapeOf(String section, String name) {
        return shape(need(section, name));
    }

    /** Declares every matrix and vector of a section under its own name; vectors are columns. */
    ParameterSet declare(JsonNode section) {
        ParameterSet parameters = new ParameterSet();
        section.properties().forEach(entry -> {
            int[] shape = shape(entry.getValue());
            parameters.add(entry.getKey(), shape[0], shape.length > 1 ? shape[1] : 1, 0f, 0f);
        });
        return parameters;
    }

    /** Fills declared parameters from a section. */
    void fill(ParameterSet parameters, JsonNode section) {
        for (Parameter parameter : parameters.parameters()) {
            float[] values = flat(section.path(parameter.name()));
            if (values.length != parameter.size()) {
                throw new IllegalArgumentException("parameter " + parameter.name() + " has " + values.length
                        + " numbers, " + parameter.size() + " are needed");
            }
            parameters.values().write(parameter.offset(), values, 0, values.length);
        }
    }

    /** Compares all gradients that the file gives for parameters. */
    void compareGradients(ParameterSet parameters) {
        float[] actual = parameters.gradients().toHost();
        for (Parameter parameter : parameters.parameters()) {
            float[] own =
                    java.util.Arrays.copyOfRange(actual, parameter.offset(), parameter.offset() + parameter.size());
            compare("grads." + parameter.name(), own, need("grads", parameter.name()));
        }
    }

    /** Compares numbers in the file's order. */
    void compare(String quantity, float[] actual, JsonNode expected) {
        double[] numbers = doubles(expected);
        if (numbers.length != actual.length) {
            throw new IllegalArgumentException(quantity + ": the reference has " + numbers.length + " numbers, "
                    + actual.length + " were computed");
        }
        for (int i = 0; i < actual.length; i++) {
            comparison.addRelative(quantity, actual[i], numbers[i], TOLERANCE);
        }
    }

    private static double[] doubles(JsonNode node) {
        List<Double> numbers = new ArrayList<>();
        collectDoubles(node, numbers);
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collectDoubles(JsonNode node, List<Double> numbers) {
        if (node.isArray()) {
            node.forEach(child -> collectDoubles(child, numbers));
        } else {
            numbers.add(node.asDouble());
        }
    }

    /** From the file's {@code [samples][rows]} to the device's {@code [rows][samples]}, and the other way round. */
    static float[] transposed(float[] matrix, int rows) {
        int columns = matrix.length / rows;
        float[] result = new float[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[column * rows + row] = matrix[row * columns + column];
            }
        }
        return result;
    }

    /** The first so many elements, back in the file's order. */
    static float[] samples(FloatArray array, int rows, int columns) {
        float[] host = new float[rows * columns];
        array.read(0, host, 0, host.length);
        return transposed(host, rows);
    }
}
