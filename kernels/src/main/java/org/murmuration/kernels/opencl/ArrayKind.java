package org.murmuration.kernels.opencl;

/** Where an array lies; OpenCL C has it in the type. */
enum ArrayKind {
    GLOBAL('g', "__global "),
    PRIVATE('p', ""),
    TABLE('t', "__constant ");

    /** Stands for it in the names of functions that were written for it. */
    final char letter;
    /** Before the type of an element. */
    final String qualifier;

    ArrayKind(char letter, String qualifier) {
        this.letter = letter;
        this.qualifier = qualifier;
    }
}
