package org.murmuration.learning.tensor;

/**
 * Weights of a gated recurrent unit with H units: rows in three blocks of H, in the order reset, update, new.
 *
 * @param input {@code [3 H][inputs]}
 * @param hidden {@code [3 H][H]}
 * @param inputBias {@code [3 H][1]}
 * @param hiddenBias {@code [3 H][1]}
 */
public record GruWeights(Parameter input, Parameter hidden, Parameter inputBias, Parameter hiddenBias) {
    /** Checks that the shapes fit. */
    public GruWeights {
        int rows = hidden.rows();
        if (rows != 3 * hidden.columns()
                || input.rows() != rows
                || inputBias.size() != rows
                || hiddenBias.size() != rows) {
            throw new IllegalArgumentException("a GRU needs [3 H][inputs], [3 H][H], [3 H], [3 H], got " + input.rows()
                    + " x " + input.columns() + ", " + rows + " x " + hidden.columns() + ", " + inputBias.size() + ", "
                    + hiddenBias.size());
        }
    }

    /** H. */
    public int units() {
        return hidden.columns();
    }
}
