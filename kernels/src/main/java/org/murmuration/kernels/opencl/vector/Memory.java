package org.murmuration.kernels.opencl.vector;

/** Where an array lies, and with that, how its elements are laid out. */
public enum Memory {
    /** Shared by all items. */
    DEVICE('g', "__global "),
    /** One for each item; lanes of an element stand side by side. */
    PRIVATE('p', ""),
    /** Constants, the same for all items. */
    TABLE('t', "__constant ");

    /** Stands for it in the names of functions that were written for it. */
    final char letter;
    /** Before the type of an element. */
    final String qualifier;

    Memory(char letter, String qualifier) {
        this.letter = letter;
        this.qualifier = qualifier;
    }
}
