package org.murmuration.kernels.blas;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Single-precision matrix products on Java arrays, by OpenBLAS without a copy (the arrays are pinned for the call), or by plain Java where there is no native library for
 * the system. Runs on the calling thread alone.
 */
public final class HeapSgemm {
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
            Path binding = Path.of(Loader.load(openblas_nolapack.class));
            oneThread();
            if (before == null) {
                System.setProperty(
                        NATIVE_LIBRARY,
                        binding.resolveSibling("libopenblas_nolapack.so.0").toString());
            }
            return new HeapSgemm(NativeBLAS.getInstance(), "OpenBLAS");
        } catch (LinkageError | RuntimeException noNativeLibrary) {
            return plainJava();
        }
    }

    /** We split products over threads of our own, in slices that do not depend on their number. */
    private static void oneThread() {
        openblas_nolapack.blas_set_num_threads(1);
    }

    /** Name of the library, for reports. */
    public String library() {
        return library;
    }

    /** Row-major {@code C = alpha op(A) op(B) + beta C}, see {@link org.murmuration.kernels.Blas#multiply}; ranges are the caller's care. */
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
}
