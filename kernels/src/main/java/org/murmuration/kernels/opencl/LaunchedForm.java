package org.murmuration.kernels.opencl;

import java.lang.reflect.Field;
import java.util.List;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;
import org.murmuration.kernels.DeviceKernel;

/** One form of a kernel with its arguments, of which a launch sends only those that changed. */
final class LaunchedForm {
    private final OpenClDevice device;
    private final cl_kernel function;
    private final List<Field> arguments;
    private final int lanes;
    private final WorkGroups groups;
    /** By position; null for arrays. */
    private final ScalarArgument[] scalars;

    private final ScalarArgument itemCount;
    private final long[] firstItem = new long[1];
    private final long[] globalSize = new long[1];
    private final long[] localSize = new long[1];

    LaunchedForm(OpenClDevice device, cl_kernel function, KernelSource source) {
        this.device = device;
        this.function = function;
        arguments = source.arguments();
        lanes = source.lanes();
        groups = new WorkGroups(device.info(), Query.maxWorkGroup(function, device.id()));
        scalars = new ScalarArgument[arguments.size()];
        for (int i = 0; i < scalars.length; i++) {
            arguments.get(i).setAccessible(true);
            scalars[i] = arguments.get(i).getType().isArray() ? null : new ScalarArgument(function, i);
        }
        itemCount = new ScalarArgument(function, scalars.length);
    }

    /** How many items a work item plays. */
    int lanes() {
        return lanes;
    }

    void bind(int position, cl_mem buffer) {
        CL.clSetKernelArg(function, position, Sizeof.cl_mem, Pointer.to(buffer));
    }

    /** Enqueues the work items for the items of a range; those behind the last multiple of the lanes are left out. */
    void launch(DeviceKernel kernel, int first, int items) {
        int workItems = (items - first) / lanes;
        int group = groups.size(workItems);
        firstItem[0] = first;
        localSize[0] = group;
        globalSize[0] = ((long) workItems + group - 1) / group * group;
        sendScalars(kernel, items);
        CL.clEnqueueNDRangeKernel(
                device.queue(), function, 1, first == 0 ? null : firstItem, globalSize, localSize, 0, null, null);
    }

    private void sendScalars(DeviceKernel kernel, int items) {
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
