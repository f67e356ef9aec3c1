package org.murmuration.kernels.opencl;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** For tests of what translated kernels compute; skipped where there is no OpenCL. */
abstract class TranslationTest {
    static OpenClHarness openCl;

    @BeforeAll
    static void open() {
        openCl = OpenClHarness.open();
    }

    @AfterAll
    static void close() {
        if (openCl != null) {
            openCl.close();
        }
    }
}
