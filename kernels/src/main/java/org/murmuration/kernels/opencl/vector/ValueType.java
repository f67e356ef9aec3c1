package org.murmuration.kernels.opencl.vector;

/** What kernels compute with: smaller integers and booleans are ints outside of arrays, as on the JVM. */
public enum ValueType {
    INT("int", "int"),
    LONG("long", "long"),
    FLOAT("float", "int"),
    DOUBLE("double", "long");

    /** Name in OpenCL C. */
    final String c;
    /** The integer of the same width, of which masks that select such values are made. */
    final String mask;

    ValueType(String c, String mask) {
        this.c = c;
        this.mask = mask;
    }

    boolean isWide() {
        return this == LONG || this == DOUBLE;
    }

    /** The type of a value that is described as in class files; null for {@code void}. */
    public static ValueType of(char descriptor) {
        return switch (descriptor) {
            case 'Z', 'B', 'S', 'C', 'I' -> INT;
            case 'J' -> LONG;
            case 'F' -> FLOAT;
            case 'D' -> DOUBLE;
            case 'V' -> null;
            default -> throw new IllegalArgumentException("no numbers are described by " + descriptor);
        };
    }
}
