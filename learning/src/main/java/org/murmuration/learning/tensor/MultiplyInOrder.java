package org.murmuration.learning.tensor;

/** A product whose every sum runs over the weight's columns in ascending order, with one rounding for each: a column has the same bits whatever the others, the device and its threads. */
final class MultiplyInOrder extends GroupKernel {
    private static final int UNROLLED = 4;

    final int depth;
    int weightOffset;
    int weightSize;
    float[] weights;
    float[] x;
    float[] y;

    /** Of rows of a weight, of which {@code skipped} elements come before the first. */
    MultiplyInOrder(int span, Parameter weight, int skipped) {
        super(span, weight);
        depth = weight.columns();
        weightOffset = weight.offset() + skipped;
        weightSize = weight.size();
    }

    @Override
    void work(int row, int group, int from, int to) {
        int start = row * stride;
        int weight = copyOf(group, weightOffset, weightSize) + row * depth;
        for (int i = from; i < to; i++) {
            y[start + i] = 0f;
        }
        int unrolled = depth - depth % UNROLLED;
        for (int k = 0; k < unrolled; k += UNROLLED) {
            addFour(k, weight + k, start, from, to);
        }
        for (int k = unrolled; k < depth; k++) {
            float factor = weights[weight + k];
            int seen = k * stride;
            for (int i = from; i < to; i++) {
                y[start + i] = Math.fma(factor, x[seen + i], y[start + i]);
            }
        }
    }

    private void addFour(int k, int weight, int start, int from, int to) {
        float first = weights[weight];
        float second = weights[weight + 1];
        float third = weights[weight + 2];
        float fourth = weights[weight + 3];
        int seen = k * stride;
        for (int i = from; i < to; i++) {
            float sum = Math.fma(first, x[seen + i], y[start + i]);
            sum = Math.fma(second, x[seen + stride + i], sum);
            sum = Math.fma(third, x[seen + 2 * stride + i], sum);
            y[start + i] = Math.fma(fourth, x[seen + 3 * stride + i], sum);
        }
    }
}
