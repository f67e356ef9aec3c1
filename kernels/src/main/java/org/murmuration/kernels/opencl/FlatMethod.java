package org.murmuration.kernels.opencl;

import java.util.List;

/**
 * A method of the flat class.
 *
 * @param name unique in the class
 * @param isStatic whether it has no {@code this}
 * @param reads whether it, or what it calls, reads from arrays
 * @param writes whether it, or what it calls, writes to arrays
 * @param file the author's file
 * @param firstLine its first line there
 * @param authorName its name there
 * @param locals every variable, parameters first
 */
record FlatMethod(
        String name,
        String descriptor,
        boolean isStatic,
        boolean reads,
        boolean writes,
        String file,
        int firstLine,
        String authorName,
        List<FlatLocal> locals) {
    /**
     * A variable, with a slot of its own for the whole method.
     *
     * @param name unique in the method
     */
    record FlatLocal(String name, String descriptor, int slot, boolean isParameter) {}
}
