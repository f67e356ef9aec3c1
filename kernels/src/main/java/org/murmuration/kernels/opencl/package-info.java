/** OpenCL drivers as devices: translation of kernels, programs, buffers, launches. */
package org.murmuration.kernels.opencl;
