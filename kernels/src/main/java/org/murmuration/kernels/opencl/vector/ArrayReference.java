package org.murmuration.kernels.opencl.vector;

/** An array that statements name: a field, or a variable that stands for one. */
public sealed interface ArrayReference permits ArrayReference.FieldArray, Variable {
    /** The type of an element once it is read. */
    ValueType type();

    /** C type of an element in memory: {@code char} for bytes and booleans, else the same as {@link #type}. */
    String element();

    /**
     * An array in a field of the kernel.
     *
     * @param name of the field in the program
     */
    record FieldArray(String name, Memory memory, ValueType type, String element) implements ArrayReference {}
}
