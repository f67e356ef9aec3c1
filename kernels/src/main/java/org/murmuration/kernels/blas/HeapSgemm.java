package org.murmuration.kernels.blas;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Single-precision matrix products on Java arrays, by OpenBLAS without a copy (the arrays are pinned for the call), or by plain Java where there is no native library for
 * the system.
 */
public final class HeapSgemm implements Sgemm<float[]> {
    private static final String NATIVE_LIBRARY = "dev.ludovic.netlib.blas.nativeLibPath";
    /** Held, for loggers nobody holds lose their level. */
    private static final Logger NETLIB = Logger.getLogger("dev.ludovic.netlib.blas");

    private static final HeapSgemm BEST = find();

    private final BLAS blas;
    private final String library;

    private HeapSgemm(BLAS blas, String library) {
        this.blas = blas;
        this.library = library;
    }

    /** The fastest that works on this machine. */
    public static HeapSgemm best() {
        return BEST;
    }

    /** Plain Java, on every machine. */
    public static HeapSgemm plainJava() {
        return new HeapSgemm(JavaBLAS.getInstance(), "netlib (Java)");
    }

    /** netlib's wrapper takes arrays with offsets, bytedeco's package has the library for it. */
    private static HeapSgemm find() {
        NETLIB.setLevel(Level.SEVERE);
        String before = System.getProperty(NATIVE_LIBRARY);
        try {
            Path library = OpenBlas.load();
            if (before == null) {
                System.setProperty(NATIVE_LIBRARY, library.toString());
            }
            return new HeapSgemm(NativeBLAS.getInstance(), OpenBlas.NAME);
        } catch (LinkageError | RuntimeException noNativeLibrary) {
            return plainJava();
        }
    }

    @Override
    public String library() {
        return library;
    }

    @Override
    public void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int offsetA,
            int strideA,
            float[] b,
            int offsetB,
            int strideB,
            float beta,
            float[] c,
            int offsetC,
            int strideC) {
        if (m == 1) {
            // A row is made in one pass over B; as a matrix it would be packed first.
            blas.sgemv(
                    transposeB ? "T" : "N",
                    transposeB ? k : n,
                    transposeB ? n : k,
                    alpha,
                    b,
                    offsetB,
                    strideB,
                    a,
                    offsetA,
                    transposeA ? strideA : 1,
                    beta,
                    c,
                    offsetC,
                    1);
            return;
        }
        // Row-major is the transpose of column-major: C' = op(B)' op(A)'.
        blas.sgemm(
                transposeB ? "T" : "N",
                transposeA ? "T" : "N",
                n,
                m,
                k,
                alpha,
                b,
                offsetB,
                strideB,
                a,
                offsetA,
                strideA,
                beta,
                c,
                offsetC,
                strideC);
    }

    @Override
    public void add(
            int rows,
            int columns,
            float[] source,
            int sourceOffset,
            float[] target,
            int targetOffset,
            int targetStride) {
        for (int row = 0; row < rows; row++) {
            int from = sourceOffset + row * columns;
            int to = targetOffset + row * targetStride;
            for (int column = 0; column < columns; column++) {
                target[to + column] += source[from + column];
            }
        }
    }

    @Override
    public float[] allocate(int length) {
        return new float[length];
    }

    @Override
    public void free(float[] memory) {
        // The garbage collector does.
    }
}
