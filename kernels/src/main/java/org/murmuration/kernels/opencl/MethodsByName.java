package org.murmuration.kernels.opencl;

import com.aparapi.internal.exception.AparapiException;
import java.util.HashMap;
import java.util.Map;
import org.murmuration.kernels.opencl.vector.ArrayReference;
import org.murmuration.kernels.opencl.vector.Memory;
import org.murmuration.kernels.opencl.vector.Method;
import org.murmuration.kernels.opencl.vector.ValueType;

/** The methods and fields of a flat kernel as the writer of the vector form knows them; each is read on first use. */
final class MethodsByName {
    private final FlatKernel kernel;
    private final AparapiModel model;
    private final Map<String, Method> known = new HashMap<>();

    MethodsByName(FlatKernel kernel, AparapiModel model) {
        this.kernel = kernel;
        this.model = model;
    }

    Method of(String flatName) {
        Method done = known.get(flatName);
        if (done == null) {
            FlatMethod method = kernel.methods().get(flatName);
            try {
                done = new MethodReader(this, method, model.method(method)).read();
            } catch (AparapiException confused) {
                throw new IllegalStateException("a method that was read before: " + method.authorName(), confused);
            }
            known.put(flatName, done);
        }
        return done;
    }

    FlatField field(String flatName) {
        return kernel.fields().get(flatName);
    }

    static ArrayReference.FieldArray array(FlatField field) {
        char letter = field.field().getType().descriptorString().charAt(1);
        Memory memory = switch (field.kind()) {
            case ARGUMENT -> Memory.DEVICE;
            case PRIVATE -> Memory.PRIVATE;
            case TABLE -> Memory.TABLE;
        };
        return new ArrayReference.FieldArray(
                field.name(), memory, ValueType.of(letter), Variables.cType(String.valueOf(letter)));
    }
}
