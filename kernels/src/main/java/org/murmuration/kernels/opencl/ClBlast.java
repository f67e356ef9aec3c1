package org.murmuration.kernels.opencl;

import org.jocl.blast.CLBlast;
import org.jocl.blast.CLBlastLayout;
import org.jocl.blast.CLBlastTranspose;
import org.murmuration.kernels.Blas;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.MatrixBounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Matrix products by CLBlast, in order with the kernels of the queue. Its kernels are compiled when the first product of a kind is asked for, which may take seconds. */
final class ClBlast implements Blas {
    private static final Logger LOG = LoggerFactory.getLogger(ClBlast.class);

    private final OpenClDevice device;

    ClBlast(OpenClDevice device) {
        this.device = device;
        CLBlast.setExceptionsEnabled(true);
        LOG.info(
                "CLBlast compiles its kernels for {}: the first matrix products may take seconds",
                device.info().id());
    }

    @Override
    public String library() {
        return "CLBlast";
    }

    @Override
    public void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alpha,
            FloatArray a,
            int offsetA,
            int strideA,
            FloatArray b,
            int offsetB,
            int strideB,
            float beta,
            FloatArray c,
            int offsetC,
            int strideC) {
        MatrixBounds.checkProduct(
                transposeA, transposeB, m, n, k, a, offsetA, strideA, b, offsetB, strideB, c, offsetC, strideC);
        device.counters().countMatrixProduct();
        if (m == 0 || n == 0) {
            return;
        }
        CLBlast.CLBlastSgemm(
                CLBlastLayout.CLBlastLayoutRowMajor,
                transpose(transposeA),
                transpose(transposeB),
                m,
                n,
                k,
                alpha,
                device.own(a).buffer(),
                offsetA,
                strideA,
                device.own(b).buffer(),
                offsetB,
                strideB,
                beta,
                device.own(c).buffer(),
                offsetC,
                strideC,
                device.queue(),
                null);
    }

    private static int transpose(boolean wanted) {
        return wanted ? CLBlastTranspose.CLBlastTransposeYes : CLBlastTranspose.CLBlastTransposeNo;
    }
}
