/** The libraries behind matrix products on memory of the host, and the threads that share a product. */
package org.murmuration.kernels.blas;
