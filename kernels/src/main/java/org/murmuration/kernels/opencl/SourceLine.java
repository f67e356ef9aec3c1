package org.murmuration.kernels.opencl;

import org.murmuration.kernels.KernelTranslationException;

/** A line of an author's source file. */
record SourceLine(String file, int line) {
    /** The error that sends the author there. */
    KernelTranslationException refuse(String found, String instead) {
        return new KernelTranslationException(
                file + ":" + line + ": " + found + " cannot be translated; instead: " + instead);
    }
}
