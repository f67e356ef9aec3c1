/** Elementary functions that return the same bits on every device. */
package org.murmuration.kernels.math;
