package org.murmuration.kernels.opencl;

import java.util.Map;
import org.murmuration.kernels.DeviceKernel;
import org.objectweb.asm.tree.ClassNode;

/**
 * A kernel as one class without superclass: all that {@code run} reaches, constants put in.
 *
 * @param kernelClass the author's class
 * @param code the class
 * @param methods by name; callees before callers
 * @param fields by name, in the order in which they were found
 * @param entryPoint name of the method that {@code run(int)} became
 */
record FlatKernel(
        Class<? extends DeviceKernel> kernelClass,
        ClassNode code,
        Map<String, FlatMethod> methods,
        Map<String, FlatField> fields,
        String entryPoint) {}
