package org.murmuration.kernels.opencl;

import java.lang.reflect.Field;
import java.util.List;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_kernel;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.KernelFailedException;
import org.murmuration.kernels.Launcher;
import org.murmuration.kernels.device.ArrayBindings;
import org.murmuration.kernels.device.KernelFields;

/** A kernel with its arguments, of which a launch sends only those that changed. */
final class OpenClLauncher<K extends DeviceKernel> implements Launcher<K> {
    private final OpenClDevice device;
    private final K kernel;
    private final cl_kernel function;
    private final List<Field> arguments;
    private final ArrayBindings bindings;
    private final WorkGroups groups;
    /** By position; null for arrays. */
    private final ScalarArgument[] scalars;

    private final ScalarArgument itemCount;
    private final long[] globalSize = new long[1];
    private final long[] localSize = new long[1];
    private boolean complete;

    OpenClLauncher(OpenClDevice device, K kernel, KernelFields fields, cl_kernel function, List<Field> arguments) {
        this.device = device;
        this.kernel = kernel;
        this.function = function;
        this.arguments = arguments;
        bindings = new ArrayBindings(device, kernel, fields);
        groups = new WorkGroups(device.info(), Query.maxWorkGroup(function, device.id()));
        scalars = new ScalarArgument[arguments.size()];
        for (int i = 0; i < scalars.length; i++) {
            arguments.get(i).setAccessible(true);
            scalars[i] = arguments.get(i).getType().isArray() ? null : new ScalarArgument(function, i);
        }
        itemCount = new ScalarArgument(function, scalars.length);
    }

    @Override
    public K kernel() {
        return kernel;
    }

    @Override
    public Launcher<K> bind(String name, DeviceArray array) {
        int position = arguments.indexOf(bindings.bind(name, array));
        // The kernel need not use every field that it has.
        if (position >= 0) {
            CL.clSetKernelArg(function, position, Sizeof.cl_mem, Pointer.to(((OpenClArray) array).buffer()));
        }
        return this;
    }

    @Override
    public void launch(int items) {
        device.requireOpen();
        if (items < 0) {
            throw new IllegalArgumentException(
                    "items=" + items + " for kernel " + kernel.getClass().getName() + ", at least 0 are needed");
        }
        requireComplete();
        bindings.requireOpen();
        device.counters().countLaunch();
        if (items == 0) {
            return;
        }
        int group = groups.size(items);
        localSize[0] = group;
        globalSize[0] = ((long) items + group - 1) / group * group;
        try {
            sendScalars(items);
            CL.clEnqueueNDRangeKernel(device.queue(), function, 1, null, globalSize, localSize, 0, null, null);
        } catch (CLException refused) {
            throw new KernelFailedException(
                    "kernel " + kernel.getClass().getName() + " on device "
                            + device.info().id() + " for " + items + " items: " + refused.getMessage(),
                    refused);
        }
    }

    private void requireComplete() {
        if (!complete) {
            if (bindings.anyUnbound(arguments)) {
                throw bindings.unbound(arguments, null);
            }
            complete = true;
        }
    }

    private void sendScalars(int items) {
        try {
            for (int i = 0; i < scalars.length; i++) {
                if (scalars[i] != null) {
                    scalars[i].send(arguments.get(i), kernel);
                }
            }
        } catch (IllegalAccessException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
        itemCount.send(items);
    }
}
