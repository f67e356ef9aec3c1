package org.murmuration.kernels.opencl;

/**
 * Where an array lies; OpenCL C has it in the type.
 *
 * @param letter stands for it in names of functions that were written for it
 * @param qualifier before the type of an element
 */
enum ArrayKind {
    GLOBAL('g', "__global "),
    PRIVATE('p', ""),
    TABLE('t', "__constant ");

    final char letter;
    final String qualifier;

    ArrayKind(char letter, String qualifier) {
        this.letter = letter;
        this.qualifier = qualifier;
    }
}
