package org.murmuration.kernels.opencl;

import java.lang.reflect.Field;
import java.util.List;

/**
 * OpenCL C of one kernel, with what a launch must hand over, in order: one argument for each field, then an int, the number of items.
 *
 * @param entryPoint name of the kernel function
 * @param code the whole program
 * @param arguments fields of the kernel's class or a superclass; arrays are global buffers, booleans are chars
 * @param lanes how many items a work item plays; items beyond the last multiple of that are left to another form
 */
record KernelSource(String entryPoint, String code, List<Field> arguments, int lanes) {}
