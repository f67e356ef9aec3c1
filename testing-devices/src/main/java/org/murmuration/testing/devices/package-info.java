/** Support for tests of everything above the kernels: the same test on the JVM and on every OpenCL driver. */
package org.murmuration.testing.devices;
