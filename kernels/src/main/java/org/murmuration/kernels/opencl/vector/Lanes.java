package org.murmuration.kernels.opencl.vector;

import java.util.StringJoiner;

/**
 * How many items share a work item, and what that makes of types.
 *
 * @param count 2, 4, 8 or 16, as OpenCL C has vectors
 */
record Lanes(int count) {
    /** Of each lane all bits are set or none. */
    String mask() {
        return "int" + count;
    }

    String type(ValueType type) {
        return type.c + count;
    }

    String type(ValueType type, Shape shape) {
        return shape == Shape.VARYING ? type(type) : type.c;
    }

    /** An element of a private array. */
    String element(ArrayReference array) {
        return array.element() + count;
    }

    /** A scalar in every lane. */
    String spread(ValueType type, String scalar) {
        return "(" + type(type) + ")(" + scalar + ")";
    }

    /** Puts the number of lanes where a template has a {@code #}. */
    String fill(String template) {
        return template.replace("#", "" + count);
    }

    /** A component of a vector. */
    static String component(int lane) {
        return ".s" + Integer.toHexString(lane);
    }

    /** 0, 1, 2, … */
    String numbers() {
        StringJoiner list = new StringJoiner(", ", "(" + mask() + ")(", ")");
        for (int lane = 0; lane < count; lane++) {
            list.add("" + lane);
        }
        return list.toString();
    }
}
