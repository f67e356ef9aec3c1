package org.murmuration.learning.tensor;

import org.murmuration.kernels.FloatArray;

/** A matrix on the device, a row for each feature and a column for each sample, with the memory for its gradient where one is wanted. */
public final class Tensor {
    private final int rows;
    private final Extent extent;
    private final FloatArray values;
    private final FloatArray gradient;

    Tensor(int rows, Extent extent, FloatArray values, FloatArray gradient) {
        this.rows = rows;
        this.extent = extent;
        this.values = values;
        this.gradient = gradient;
    }

    /** Features. */
    public int rows() {
        return rows;
    }

    /** Samples. */
    public Extent extent() {
        return extent;
    }

    /** {@code [rows][stride]}. */
    public FloatArray values() {
        return values;
    }

    /** Whether gradients flow into it. */
    public boolean hasGradient() {
        return gradient != null;
    }

    /**
     * Derivatives of the loss, laid out like {@link #values}. Before a backward pass the caller writes those of the tensors that nothing else reads.
     *
     * @throws IllegalStateException if none is kept
     */
    public FloatArray gradient() {
        if (gradient == null) {
            throw new IllegalStateException("tensor '" + values.label() + "' has no gradient");
        }
        return gradient;
    }
}
