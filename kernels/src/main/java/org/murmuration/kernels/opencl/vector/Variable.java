package org.murmuration.kernels.opencl.vector;

/** A variable of a method. Each is equal to itself only. */
public final class Variable implements ArrayReference {
    private final String name;
    private final ValueType type;
    private final String element;
    private final boolean isArray;
    private final int number;

    private Variable(String name, ValueType type, String element, boolean isArray, int number) {
        this.name = name;
        this.type = type;
        this.element = element;
        this.isArray = isArray;
        this.number = number;
    }

    /**
     * A variable as class files describe it.
     *
     * @param name unique in the method
     * @param number unique in the method, from 0 up
     */
    public static Variable of(String name, String descriptor, int number) {
        boolean isArray = descriptor.startsWith("[");
        char letter = descriptor.charAt(isArray ? 1 : 0);
        ValueType type = ValueType.of(letter);
        return new Variable(name, type, letter == 'Z' || letter == 'B' ? "char" : type.c, isArray, number);
    }

    String name() {
        return name;
    }

    @Override
    public ValueType type() {
        return type;
    }

    @Override
    public String element() {
        return element;
    }

    /** Whether it stands for an array. */
    public boolean isArray() {
        return isArray;
    }

    int number() {
        return number;
    }
}
