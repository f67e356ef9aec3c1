/**
 * Several items of a kernel in one work item: each lane of OpenCL's vector types computes what a work item of its own would, with the same bits. What does not depend on the item stays scalar,
 * branches that do become masks.
 */
package org.murmuration.kernels.opencl.vector;
