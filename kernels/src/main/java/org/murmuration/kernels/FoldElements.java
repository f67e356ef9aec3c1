package org.murmuration.kernels;

/** Folds elements for {@link Reduction}. Item: a part of a group, a run of {@code each} neighbouring elements; the last of a group of {@code count} may have fewer. */
final class FoldElements extends DeviceKernel {
    final int count;
    final int each;
    final int parts;
    final boolean squares;
    final boolean minimum;
    final boolean maximum;
    float[] elements;
    float[] folded;

    FoldElements(Reduction.Kind kind, int count, int each) {
        this.count = count;
        this.each = each;
        parts = (count + each - 1) / each;
        squares = kind == Reduction.Kind.SUM_OF_SQUARES;
        minimum = kind == Reduction.Kind.MINIMUM;
        maximum = kind == Reduction.Kind.MAXIMUM;
    }

    @Override
    public void run(int part) {
        int group = part / parts;
        int end = (group + 1) * count;
        int from = group * count + (part - group * parts) * each;
        int to = Math.min(end, from + each);
        float first = elements[from];
        float value = squares ? first * first : first;
        for (int i = from + 1; i < to; i++) {
            float element = elements[i];
            if (minimum) {
                value = Math.min(value, element);
            } else if (maximum) {
                value = Math.max(value, element);
            } else if (squares) {
                value = Math.fma(element, element, value);
            } else {
                value = value + element;
            }
        }
        folded[part] = value;
    }
}
