package org.murmuration.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ArithmeticTest {
    @Test
    void largerBattlesTakeMoreArithmetic() {
        Arithmetic three = Arithmetic.of("smax/3m");
        Arithmetic eight = Arithmetic.of("smax/8m");
        assertThat(three.floats()).isGreaterThan(100);
        assertThat(three.integers()).isGreaterThan(100);
        assertThat(eight.floats()).isGreaterThan(2 * three.floats());
    }

    @Test
    void theSameGamesTakeTheSameArithmetic() {
        assertThat(Arithmetic.of("smax/3m")).isEqualTo(Arithmetic.of("smax/3m"));
    }

    /** By hand: four chains of eight multiplications and additions, and three additions. */
    @Test
    void thePeakIsMeasuredWithAsManyOperationsAsItClaims() throws Exception {
        ClassLoader counting = new CountingLoader(ArithmeticTest.class.getClassLoader());
        Runnable once = (Runnable)
                counting.loadClass(PeakOnce.class.getName()).getConstructor().newInstance();
        long before = Operations.floats();
        once.run();
        assertThat(Operations.floats() - before).isEqualTo(PeakKernel.OPERATIONS);
    }

    /** One item of the kernel. */
    public static final class PeakOnce implements Runnable {
        /** Called by reflection. */
        public PeakOnce() {}

        @Override
        public void run() {
            PeakKernel kernel = new PeakKernel();
            kernel.values = new float[1];
            kernel.run(0);
        }
    }
}
