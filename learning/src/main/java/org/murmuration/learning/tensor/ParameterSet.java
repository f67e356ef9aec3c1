package org.murmuration.learning.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.FloatArray;

/**
 * All weights of a network in one array, and their gradients in another: an optimiser's step is one launch, a copy into a target network is one copy. Declare the
 * parameters, then {@link #allocate}.
 *
 * <p>Several runs that learn side by side have a replica each of the whole set, {@code [run][weight]}; within a run, a parameter may have several copies, such as one for each agent.
 * An operation multiplies each group of columns with weights of its own: group {@code run * copies + copy}, see {@link Extent}.
 */
public final class ParameterSet {
    private final List<Parameter> parameters = new ArrayList<>();
    private final int runs;
    private int size;
    private FloatArray values;
    private FloatArray gradients;

    /** The weights of one run. */
    public ParameterSet() {
        this(1);
    }

    /**
     * The weights of several runs.
     *
     * @param runs at least 1
     */
    public ParameterSet(int runs) {
        if (runs < 1) {
            throw new IllegalArgumentException("runs=" + runs + ", at least 1 is needed");
        }
        this.runs = runs;
    }

    /** Declares a parameter that starts uniformly between two bounds. */
    public Parameter add(String name, int rows, int columns, float low, float high) {
        return add(name, 1, rows, columns, low, high);
    }

    /**
     * Declares a parameter that there are several of in each run.
     *
     * @param copies how many, at least 1; each starts with values of its own
     */
    public Parameter add(String name, int copies, int rows, int columns, float low, float high) {
        return add(name, copies, rows, columns, Initialiser.uniform(low, high));
    }

    /**
     * Declares a parameter that starts with what an initialiser draws.
     *
     * @param copies how many there are in each run, at least 1; each starts with values of its own
     */
    public Parameter add(String name, int copies, int rows, int columns, Initialiser initialiser) {
        if (values != null) {
            throw new IllegalStateException("parameter '" + name + "' comes after the memory was allocated");
        }
        if (copies < 1) {
            throw new IllegalArgumentException("parameter '" + name + "': copies=" + copies + ", at least 1 is needed");
        }
        for (Parameter other : parameters) {
            if (other.name().equals(name)) {
                throw new IllegalArgumentException("there are two parameters named '" + name + "'");
            }
        }
        Parameter parameter = new Parameter(this, name, copies, rows, columns, size, initialiser);
        parameters.add(parameter);
        size += copies * parameter.size();
        return parameter;
    }

    /** Makes room for values and gradients, all 0. */
    public void allocate(Arena arena) {
        values = arena.floats("parameters", (long) runs * size);
        gradients = arena.floats("parameter gradients", (long) runs * size);
    }

    /**
     * Draws starting values: each run has those that its seed would give it alone.
     *
     * @param seeds one for each run
     */
    public void initialise(long... seeds) {
        if (seeds.length != runs) {
            throw new IllegalArgumentException(seeds.length + " seeds for " + runs + " runs: each run needs one");
        }
        float[] host = new float[size];
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(seeds[run]);
            for (Parameter parameter : parameters) {
                for (int copy = 0; copy < parameter.copies(); copy++) {
                    int offset = parameter.offset() + copy * parameter.size();
                    parameter.initialiser().draw(host, offset, parameter.rows(), parameter.columns(), random);
                }
            }
            values.write(run * size, host, 0, size);
        }
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

    /** Runs with a replica of the set each. */
    public int runs() {
        return runs;
    }

    /** Number of weights of a run. */
    public int size() {
        return size;
    }

    /** All values, {@code [runs][size]}. */
    public FloatArray values() {
        return values;
    }

    /** All gradients, {@code [runs][size]}. */
    public FloatArray gradients() {
        return gradients;
    }

    /** Takes over the values of a set with the same parameters and as many runs. */
    public void copyFrom(ParameterSet source) {
        if (source.runs != runs || source.size != size) {
            throw new IllegalArgumentException("a set of " + runs + " runs with " + size
                    + " weights each cannot take over " + source.runs + " runs with " + source.size);
        }
        values.copyFrom(0, source.values, 0, runs * size);
    }
}
