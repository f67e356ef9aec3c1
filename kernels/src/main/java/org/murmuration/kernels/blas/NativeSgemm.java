package org.murmuration.kernels.blas;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemv;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Matrix products on memory outside the heap, by OpenBLAS. */
public final class NativeSgemm implements Sgemm<NativeMemory> {
    private static final ThreadLocal<Operands> OPERANDS = ThreadLocal.withInitial(Operands::new);

    /**
     * Loads OpenBLAS.
     *
     * @throws LinkageError if there is none for the system
     */
    public NativeSgemm() {
        OpenBlas.load();
    }

    @Override
    public String library() {
        return OpenBlas.NAME;
    }

    @Override
    public void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alpha,
            NativeMemory a,
            int offsetA,
            int strideA,
            NativeMemory b,
            int offsetB,
            int strideB,
            float beta,
            NativeMemory c,
            int offsetC,
            int strideC) {
        Operands operands = OPERANDS.get();
        if (m == 1) {
            // A row is made in one pass over B; as a matrix it would be packed first.
            cblas_sgemv(
                    CblasRowMajor,
                    transposeB ? CblasNoTrans : CblasTrans,
                    transposeB ? n : k,
                    transposeB ? k : n,
                    alpha,
                    operands.b.at(b, offsetB),
                    strideB,
                    operands.a.at(a, offsetA),
                    transposeA ? strideA : 1,
                    beta,
                    operands.c.at(c, offsetC),
                    1);
            return;
        }
        cblas_sgemm(
                CblasRowMajor,
                transposeA ? CblasTrans : CblasNoTrans,
                transposeB ? CblasTrans : CblasNoTrans,
                m,
                n,
                k,
                alpha,
                operands.a.at(a, offsetA),
                strideA,
                operands.b.at(b, offsetB),
                strideB,
                beta,
                operands.c.at(c, offsetC),
                strideC);
    }

    @Override
    public void add(
            int rows,
            int columns,
            NativeMemory source,
            int sourceOffset,
            NativeMemory target,
            int targetOffset,
            int targetStride) {
        Operands operands = OPERANDS.get();
        if (columns == targetStride) {
            addRun(operands, rows * columns, source, sourceOffset, target, targetOffset);
        } else {
            for (int row = 0; row < rows; row++) {
                addRun(
                        operands,
                        columns,
                        source,
                        sourceOffset + row * columns,
                        target,
                        targetOffset + row * targetStride);
            }
        }
    }

    private static void addRun(
            Operands operands,
            int count,
            NativeMemory source,
            int sourceOffset,
            NativeMemory target,
            int targetOffset) {
        cblas_saxpy(count, 1f, operands.a.at(source, sourceOffset), 1, operands.c.at(target, targetOffset), 1);
    }

    @Override
    public NativeMemory allocate(int length) {
        return NativeMemory.zeroed((long) length * Float.BYTES);
    }

    @Override
    public void free(NativeMemory memory) {
        memory.close();
    }

    /** Pointers that are aimed anew for each call, so that a call allocates nothing. */
    private static final class Operands {
        private final Operand a = new Operand();
        private final Operand b = new Operand();
        private final Operand c = new Operand();
    }

    private static final class Operand extends FloatPointer {
        Operand() {
            super((Pointer) null);
        }

        Operand at(NativeMemory memory, int offset) {
            address = memory.address() + (long) offset * Float.BYTES;
            return this;
        }
    }
}
