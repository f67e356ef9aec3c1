/**
 * Devices and numerics: device arrays, kernel translation and launch, matrix products, random numbers. Knows nothing of games.
 */
package org.murmuration.kernels;
