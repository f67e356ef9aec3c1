/** Optimisers whose whole step happens on the device. */
package org.murmuration.learning.optim;
