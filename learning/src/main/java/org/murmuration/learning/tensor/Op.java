package org.murmuration.learning.tensor;

/** A step of a {@link Tape}. */
abstract class Op {
    private final Tensor[] inputs;
    private final boolean[] accumulates;

    /** Reads the given tensors, in the order in which {@link #backward} writes their gradients: one may be among them more than once. */
    Op(Tensor... inputs) {
        this.inputs = inputs;
        this.accumulates = new boolean[inputs.length];
    }

    abstract void forward();

    /** Reads the gradient of its output, and adds to those of its parameters and inputs. */
    abstract void backward();

    final Tensor input(int index) {
        return inputs[index];
    }

    final int inputCount() {
        return inputs.length;
    }

    /** Whether an op that runs backward earlier has written this input's gradient; if not, there is rubbish there. */
    final boolean accumulates(int index) {
        return accumulates[index];
    }

    final int accumulation(int index) {
        return accumulates[index] ? 1 : 0;
    }

    final void accumulates(int index, boolean on) {
        accumulates[index] = on;
    }
}
