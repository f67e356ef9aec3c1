package org.murmuration.learning.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.FloatArray;

/**
 * All weights of a network in one array, and their gradients in another: an optimiser's step is one launch, a copy into a target network is one copy. Declare the
 * parameters, then {@link #allocate}.
 */
public final class ParameterSet {
    private final List<Parameter> parameters = new ArrayList<>();
    private int size;
    private FloatArray values;
    private FloatArray gradients;

    /** Declares a parameter that starts uniformly between two bounds. */
    public Parameter add(String name, int rows, int columns, float low, float high) {
        if (values != null) {
            throw new IllegalStateException("parameter '" + name + "' comes after the memory was allocated");
        }
        for (Parameter other : parameters) {
            if (other.name().equals(name)) {
                throw new IllegalArgumentException("there are two parameters named '" + name + "'");
            }
        }
        Parameter parameter = new Parameter(this, name, rows, columns, size, low, high);
        parameters.add(parameter);
        size += parameter.size();
        return parameter;
    }

    /** Makes room for values and gradients, all 0. */
    public void allocate(Arena arena) {
        values = arena.floats("parameters", size);
        gradients = arena.floats("parameter gradients", size);
    }

    /** Draws starting values. */
    public void initialise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] host = new float[size];
        for (Parameter parameter : parameters) {
            for (int i = 0; i < parameter.size(); i++) {
                float share = (float) random.nextDouble();
                host[parameter.offset() + i] = parameter.low() + share * (parameter.high() - parameter.low());
            }
        }
        values.write(host);
    }

    /** In the order of declaration. */
    public List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    /** The parameter of that name. */
    public Parameter named(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return parameter;
            }
        }
        throw new IllegalArgumentException("there is no parameter named '" + name + "'");
    }

    /** Number of weights. */
    public int size() {
        return size;
    }

    /** All values. */
    public FloatArray values() {
        return values;
    }

    /** All gradients. */
    public FloatArray gradients() {
        return gradients;
    }

    /** Takes over the values of a set with the same parameters. */
    public void copyFrom(ParameterSet source) {
        values.copyFrom(0, source.values, 0, size);
    }
}
