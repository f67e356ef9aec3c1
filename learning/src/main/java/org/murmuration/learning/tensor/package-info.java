/** Matrices on device arrays, {@code [rows][samples]}, with reverse-mode differentiation. */
package org.murmuration.learning.tensor;
