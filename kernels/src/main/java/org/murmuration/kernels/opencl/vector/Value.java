package org.murmuration.kernels.opencl.vector;

/**
 * A value as written in C.
 *
 * @param text a scalar unless the shape is {@link Shape#VARYING}
 */
record Value(Shape shape, ValueType type, String text) {
    static Value uniform(ValueType type, String text) {
        return new Value(Shape.UNIFORM, type, text);
    }

    boolean isUniform() {
        return shape == Shape.UNIFORM;
    }
}
