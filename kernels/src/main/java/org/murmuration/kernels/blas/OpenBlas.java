package org.murmuration.kernels.blas;

import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/** OpenBLAS as bytedeco packages it. */
final class OpenBlas {
    static final String NAME = "OpenBLAS";

    private OpenBlas() {}

    /**
     * Loads the library, to be used on the calling thread alone: we split products over threads of our own, in slices that do not depend on their number.
     *
     * @return the library's file
     * @throws LinkageError if there is none for the system
     */
    static Path load() {
        Path binding = Path.of(Loader.load(openblas_nolapack.class));
        openblas_nolapack.blas_set_num_threads(1);
        return binding.resolveSibling("libopenblas_nolapack.so.0");
    }
}
