package org.murmuration.kernels.opencl;

import java.lang.reflect.Field;
import java.util.List;
import org.jocl.CLException;
import org.jocl.cl_mem;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.KernelFailedException;
import org.murmuration.kernels.KernelTranslationException;
import org.murmuration.kernels.Launcher;
import org.murmuration.kernels.device.ArrayBindings;
import org.murmuration.kernels.device.KernelFields;

/**
 * A kernel on its way to the device: in the form that plays several items in each work item, if there is one, and in the scalar form what remains. The scalar form is built when it is needed
 * for the first time.
 */
final class OpenClLauncher<K extends DeviceKernel> implements Launcher<K> {
    private final OpenClDevice device;
    private final K kernel;
    private final KernelForms forms;
    private final List<Field> arguments;
    private final ArrayBindings bindings;
    /** By position; null for scalars and what is not bound. */
    private final cl_mem[] buffers;

    private LaunchedForm scalar;
    private LaunchedForm vector;
    private String reasonForScalar;
    private boolean complete;

    OpenClLauncher(OpenClDevice device, K kernel, KernelFields fields, KernelForms forms) {
        this.device = device;
        this.kernel = kernel;
        this.forms = forms;
        arguments = forms.scalar().arguments();
        bindings = new ArrayBindings(device, kernel, fields);
        buffers = new cl_mem[arguments.size()];
        reasonForScalar = forms.reason();
        if (forms.vector() != null) {
            try {
                vector = built(forms.vector());
            } catch (KernelTranslationException refused) {
                reasonForScalar = refused.getMessage();
            }
        }
        if (vector == null) {
            scalar = built(forms.scalar());
        }
    }

    private LaunchedForm built(KernelSource source) {
        LaunchedForm form = device.build(source, kernel.getClass().getName());
        for (int position = 0; position < buffers.length; position++) {
            if (buffers[position] != null) {
                form.bind(position, buffers[position]);
            }
        }
        return form;
    }

    @Override
    public K kernel() {
        return kernel;
    }

    /** How many items share a work item: 1 if there is no vector form. */
    int lanes() {
        return vector == null ? 1 : vector.lanes();
    }

    /** Why there is no vector form; empty if there is one. */
    String reasonForScalar() {
        return reasonForScalar;
    }

    @Override
    public Launcher<K> bind(String name, DeviceArray array) {
        int position = arguments.indexOf(bindings.bind(name, array));
        // The kernel need not use every field that it has.
        if (position >= 0) {
            buffers[position] = ((OpenClArray) array).buffer();
            if (scalar != null) {
                scalar.bind(position, buffers[position]);
            }
            if (vector != null) {
                vector.bind(position, buffers[position]);
            }
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
        try {
            int together = vector == null ? 0 : items - items % vector.lanes();
            if (together > 0) {
                vector.launch(kernel, 0, together);
            }
            if (items > together) {
                launchScalar(together, items);
            }
        } catch (CLException refused) {
            throw new KernelFailedException(
                    "kernel " + kernel.getClass().getName() + " on device "
                            + device.info().id() + " for " + items + " items: " + refused.getMessage(),
                    refused);
        }
    }

    private void launchScalar(int first, int items) {
        if (scalar == null) {
            scalar = built(forms.scalar());
        }
        scalar.launch(kernel, first, items);
    }

    private void requireComplete() {
        if (!complete) {
            if (bindings.anyUnbound(arguments)) {
                throw bindings.unbound(arguments, null);
            }
            complete = true;
        }
    }
}
