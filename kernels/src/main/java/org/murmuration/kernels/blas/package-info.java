/** The libraries behind matrix products on heap arrays. */
package org.murmuration.kernels.blas;
