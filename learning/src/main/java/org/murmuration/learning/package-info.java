/** Tensors on device arrays, networks, optimisers, replay and the algorithms. */
package org.murmuration.learning;
