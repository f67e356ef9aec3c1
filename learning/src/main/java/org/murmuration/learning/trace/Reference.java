package org.murmuration.learning.trace;

import com.fasterxml.jackson.databind.JsonNode;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import org.murmuration.engine.trace.Comparison;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.kernels.Arena;
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

    /** All numbers of nested lists, in order, on a device. */
    FloatArray onDevice(Arena arena, String section, String name) {
        return array(arena, name, floats(section, name));
    }

    static FloatArray array(Arena arena, String label, float... values) {
        FloatArray array = arena.floats(label, values.length);
        array.write(values);
        return array;
    }

    static float[] flat(JsonNode node) {
        DoubleArrayList numbers = numbers(node);
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) numbers.getDouble(i);
        }
        return values;
    }

    private static DoubleArrayList numbers(JsonNode node) {
        DoubleArrayList numbers = new DoubleArrayList();
        collect(node, numbers);
        return numbers;
    }

    private static void collect(JsonNode node, DoubleArrayList numbers) {
        if (node.isNumber()) {
            numbers.add(node.asDouble());
        } else if (node.isBoolean()) {
            numbers.add(node.asBoolean() ? 1 : 0);
        } else if (node.isArray()) {
            node.forEach(child -> collect(child, numbers));
        } else {
            throw new IllegalArgumentException("the reference has " + node.getNodeType() + " where numbers belong");
        }
    }

    /** Sizes of nested lists, the outermost first. */
    static int[] shape(JsonNode node) {
        IntArrayList sizes = new IntArrayList();
        for (JsonNode level = node; level.isArray() && !level.isEmpty(); level = level.get(0)) {
            sizes.add(level.size());
        }
        return sizes.toIntArray();
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
            float[] own = Arrays.copyOfRange(actual, parameter.offset(), parameter.offset() + parameter.size());
            compare("grads." + parameter.name(), own, need("grads", parameter.name()));
        }
    }

    /** Compares numbers in the file's order. */
    void compare(String quantity, float[] actual, JsonNode expected) {
        DoubleArrayList numbers = numbers(expected);
        if (numbers.size() != actual.length) {
            throw new IllegalArgumentException(quantity + ": the reference has " + numbers.size() + " numbers, "
                    + actual.length + " were computed");
        }
        for (int i = 0; i < actual.length; i++) {
            comparison.addRelative(quantity, actual[i], numbers.getDouble(i), TOLERANCE);
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
