package org.murmuration.testing;

import org.opentest4j.TestAbortedException;

/** What tests do where no OpenCL driver is installed. */
public final class OpenClRequirement {
    /** The environment variable that, set to 1, says that there must be a driver. */
    public static final String VARIABLE = "MURMURATION_REQUIRE_OPENCL";

    private static final String ABSENT = "no OpenCL driver found";

    private OpenClRequirement() {}

    /**
     * To be called for a test that needs a driver when there is none: the test fails if there must be one, else it is skipped.
     *
     * @throws AssertionError if {@value #VARIABLE} is 1
     * @throws TestAbortedException otherwise
     */
    public static void absent() {
        if ("1".equals(System.getenv(VARIABLE))) {
            throw new AssertionError(ABSENT + ", and " + VARIABLE + "=1 asks for one");
        }
        throw new TestAbortedException(ABSENT + " (Debian, Ubuntu: sudo apt-get install pocl-opencl-icd)");
    }
}
