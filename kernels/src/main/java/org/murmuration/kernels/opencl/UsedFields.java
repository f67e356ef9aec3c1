package org.murmuration.kernels.opencl;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.KernelTranslationException;

/** Which fields of a kernel its code reaches, whatever device it is for. */
public final class UsedFields {
    private UsedFields() {}

    /** The fields that a launch must provide; nothing for a kernel that cannot be translated, of which nobody knows. */
    public static Optional<List<Field>> of(DeviceKernel kernel) {
        try {
            FlatKernel flat = KernelLinker.link(kernel, "murmuration/flat/Fields");
            return Optional.of(flat.fields().values().stream()
                    .filter(field -> field.kind() == FlatField.Kind.ARGUMENT)
                    .map(FlatField::field)
                    .toList());
        } catch (KernelTranslationException outsideTheSubset) {
            return Optional.empty();
        }
    }
}
