package org.murmuration.kernels;

import java.util.Arrays;

/**
 * Matrix products of one shape, {@code C = op(A) op(B) + beta C} each, that a device may do at once: see {@link Blas#multiply(ProductBatch)}. Consecutive products may be terms of one sum in the
 * same C. Filling a batch again allocates nothing.
 *
 * <pre>{@code
 * ProductBatch batch = new ProductBatch(1);
 * batch.shape(false, false, m, n, k, strideA, strideB, strideC, 0f);
 * batch.add(weights, 0, x, 0, y, 0);
 * batch.add(weights, m * k, x, n, y, n);
 * device.blas().multiply(batch);
 * }</pre>
 */
public final class ProductBatch {
    private static final int FIRST_CAPACITY = 4;

    private final int terms;
    private boolean transposeA;
    private boolean transposeB;
    private int m;
    private int n;
    private int k;
    private int strideA;
    private int strideB;
    private int strideC;
    private float beta;
    private int count;
    private FloatArray[] a = new FloatArray[FIRST_CAPACITY];
    private FloatArray[] b = new FloatArray[FIRST_CAPACITY];
    private FloatArray[] c = new FloatArray[FIRST_CAPACITY];
    private int[] offsets = new int[3 * FIRST_CAPACITY];

    /**
     * An empty batch.
     *
     * @param terms how many consecutive products add up in one C, at least 1; {@code beta} is for the first of them
     */
    public ProductBatch(int terms) {
        if (terms < 1) {
            throw new IllegalArgumentException("terms=" + terms + ", at least 1 is needed");
        }
        this.terms = terms;
    }

    /** Sets shape and strides of all products as in {@link Blas#multiply}, and leaves none. */
    public void shape(
            boolean newTransposeA,
            boolean newTransposeB,
            int newM,
            int newN,
            int newK,
            int newStrideA,
            int newStrideB,
            int newStrideC,
            float newBeta) {
        transposeA = newTransposeA;
        transposeB = newTransposeB;
        m = newM;
        n = newN;
        k = newK;
        strideA = newStrideA;
        strideB = newStrideB;
        strideC = newStrideC;
        beta = newBeta;
        count = 0;
    }

    /**
     * Adds a product.
     *
     * @throws IllegalArgumentException if a matrix does not lie inside its array
     */
    public void add(FloatArray newA, int offsetA, FloatArray newB, int offsetB, FloatArray newC, int offsetC) {
        MatrixBounds.checkProduct(
                transposeA,
                transposeB,
                m,
                n,
                k,
                newA,
                offsetA,
                strideA,
                newB,
                offsetB,
                strideB,
                newC,
                offsetC,
                strideC);
        if (count == a.length) {
            a = Arrays.copyOf(a, 2 * count);
            b = Arrays.copyOf(b, 2 * count);
            c = Arrays.copyOf(c, 2 * count);
            offsets = Arrays.copyOf(offsets, 6 * count);
        }
        a[count] = newA;
        b[count] = newB;
        c[count] = newC;
        offsets[3 * count] = offsetA;
        offsets[3 * count + 1] = offsetB;
        offsets[3 * count + 2] = offsetC;
        count++;
    }

    /** Products added. */
    public int count() {
        return count;
    }

    /** Consecutive products that add up in one C. */
    public int terms() {
        return terms;
    }

    /** Whether A is transposed. */
    public boolean transposeA() {
        return transposeA;
    }

    /** Whether B is transposed. */
    public boolean transposeB() {
        return transposeB;
    }

    /** Rows of C. */
    public int m() {
        return m;
    }

    /** Columns of C. */
    public int n() {
        return n;
    }

    /** Length of the sums. */
    public int k() {
        return k;
    }

    /** Elements from one row of A to the next. */
    public int strideA() {
        return strideA;
    }

    /** Elements from one row of B to the next. */
    public int strideB() {
        return strideB;
    }

    /** Elements from one row of C to the next. */
    public int strideC() {
        return strideC;
    }

    /** What the old content of C is multiplied by in a product. */
    public float beta(int product) {
        return product % terms == 0 ? beta : 1f;
    }

    /** A of a product. */
    public FloatArray a(int product) {
        return a[product];
    }

    /** B of a product. */
    public FloatArray b(int product) {
        return b[product];
    }

    /** C of a product. */
    public FloatArray c(int product) {
        return c[product];
    }

    /** First element of A. */
    public int offsetA(int product) {
        return offsets[3 * product];
    }

    /** First element of B. */
    public int offsetB(int product) {
        return offsets[3 * product + 1];
    }

    /** First element of C. */
    public int offsetC(int product) {
        return offsets[3 * product + 2];
    }
}
