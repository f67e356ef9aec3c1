package org.murmuration.kernels.opencl.vector;

/**
 * A condition as written in C.
 *
 * @param text a scalar if it is uniform; else a mask, in which lanes under no way may hold anything
 */
record Truth(boolean isUniform, String text) {}
