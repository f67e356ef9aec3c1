package org.murmuration.kernels.opencl;

import java.lang.reflect.Field;

/**
 * A field of the flat class: what is not a constant number.
 *
 * @param name unique in the class
 * @param value the array of a table or of private memory; null for an argument
 */
record FlatField(String name, Kind kind, Field field, Object value) {
    enum Kind {
        ARGUMENT,
        PRIVATE,
        TABLE
    }

    boolean isArray() {
        return field.getType().isArray();
    }
}
