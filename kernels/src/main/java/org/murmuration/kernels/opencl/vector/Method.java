package org.murmuration.kernels.opencl.vector;

import java.util.List;

/**
 * A method of a kernel. Each is equal to itself only.
 *
 * @see Statement
 */
public final class Method {
    private final String name;
    private final boolean isStatic;
    private final ValueType result;
    private final boolean accessesArrays;
    private final List<Variable> parameters;
    private final List<Variable> locals;
    private final List<Statement> body;

    /**
     * A method.
     *
     * @param name unique in the kernel
     * @param isStatic whether it has no access to the kernel's fields
     * @param result null if it returns nothing
     * @param accessesArrays whether it, or what it calls, reads or writes elements of arrays
     * @param locals variables that are no parameters
     */
    public Method(
            String name,
            boolean isStatic,
            ValueType result,
            boolean accessesArrays,
            List<Variable> parameters,
            List<Variable> locals,
            List<Statement> body) {
        this.name = name;
        this.isStatic = isStatic;
        this.result = result;
        this.accessesArrays = accessesArrays;
        this.parameters = List.copyOf(parameters);
        this.locals = List.copyOf(locals);
        this.body = List.copyOf(body);
    }

    String name() {
        return name;
    }

    boolean isStatic() {
        return isStatic;
    }

    ValueType result() {
        return result;
    }

    boolean accessesArrays() {
        return accessesArrays;
    }

    List<Variable> parameters() {
        return parameters;
    }

    List<Variable> locals() {
        return locals;
    }

    List<Statement> body() {
        return body;
    }
}
