package org.murmuration.learning.optim;

import java.util.Optional;
import org.murmuration.kernels.FloatArray;
import org.murmuration.learning.tensor.Parameter;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.learning.tensor.Tensor;

/** Looks for NaN and infinity on the host: slow, for when it is known that there is some, or once in a while. */
final class NonFinite {
    private NonFinite() {}

    /** In the columns of a tensor that are in use. */
    static Optional<String> in(Tensor tensor, FloatArray values, String what) {
        float[] host = values.toHost();
        int columns = tensor.extent().columns();
        int stride = tensor.extent().stride();
        for (int row = 0; row < tensor.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                float value = host[row * stride + column];
                if (!Float.isFinite(value)) {
                    return Optional.of(what + " '" + tensor.values().label() + "' is " + value + " at row " + row
                            + ", column " + column);
                }
            }
        }
        return Optional.empty();
    }

    /** In the first elements of an array. */
    static Optional<String> in(FloatArray values, int count) {
        float[] host = values.toHost();
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(host[i])) {
                return Optional.of("'" + values.label() + "' is " + host[i] + " at " + i);
            }
        }
        return Optional.empty();
    }

    /**
     * In the values or the gradients of a set.
     *
     * @param values those of each run after one another
     */
    static Optional<String> in(ParameterSet set, FloatArray values, String what) {
        float[] host = values.toHost();
        for (int i = 0; i < host.length; i++) {
            if (!Float.isFinite(host[i])) {
                return Optional.of(what + " '" + owner(set, i % set.size()).name() + "' is " + host[i]);
            }
        }
        return Optional.empty();
    }

    private static Parameter owner(ParameterSet set, int index) {
        Parameter owner = set.parameters().get(0);
        for (Parameter parameter : set.parameters()) {
            if (parameter.offset() <= index) {
                owner = parameter;
            }
        }
        return owner;
    }
}
