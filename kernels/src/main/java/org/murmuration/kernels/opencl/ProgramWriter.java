package org.murmuration.kernels.opencl;

import com.aparapi.internal.exception.AparapiException;
import com.aparapi.internal.model.MethodModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.murmuration.kernels.KernelTranslationException;

/** Writes a flat kernel as one program: the functions that it needs, callees first. */
final class ProgramWriter {
    private final FlatKernel kernel;
    private final AparapiModel model;
    private final Map<String, String> functionNames = new HashMap<>();
    private final StringBuilder functions = new StringBuilder();
    private final Set<String> used = new HashSet<>();

    ProgramWriter(FlatKernel kernel, AparapiModel model) {
        this.kernel = kernel;
        this.model = model;
    }

    KernelSource write() {
        String run = functionFor(kernel.methods().get(kernel.entryPoint()), List.of());
        return new ProgramFrame(kernel, 1).program(Intrinsics.definitions(used), functions, run);
    }

    FlatMethod method(String flatName) {
        return kernel.methods().get(flatName);
    }

    FlatField field(String flatName) {
        return kernel.fields().get(flatName);
    }

    static ArrayKind kindOf(FlatField field) {
        return switch (field.kind()) {
            case ARGUMENT -> ArrayKind.GLOBAL;
            case PRIVATE -> ArrayKind.PRIVATE;
            case TABLE -> ArrayKind.TABLE;
        };
    }

    String textOf(FlatField field) {
        return field.kind() == FlatField.Kind.TABLE ? field.name() : "self->" + field.name();
    }

    /** Notes that a function is needed; returns its name. */
    String use(String function) {
        used.add(function);
        return function;
    }

    /** The name of the function for a method and the memories of the arrays that it is given; written on first use. */
    String functionFor(FlatMethod method, List<ArrayKind> arrays) {
        StringBuilder name = new StringBuilder(method.name());
        for (ArrayKind kind : arrays) {
            name.append(kind.letter);
        }
        String known = functionNames.putIfAbsent(name.toString(), name.toString());
        if (known == null) {
            functions.append(functionOf(method, arrays, name.toString()));
        }
        return name.toString();
    }

    private String functionOf(FlatMethod method, List<ArrayKind> arrays, String name) {
        try {
            MethodModel statements = model.method(method);
            return new FunctionWriter(this, method, statements, arrays).function(name);
        } catch (KernelTranslationException refused) {
            throw refused;
        } catch (AparapiException | RuntimeException | AssertionError confused) {
            SourceLine line = new SourceLine(method.file(), method.firstLine());
            throw line.refuse(
                    "the control flow of '" + method.authorName() + "' (" + confused.getMessage() + ")",
                    "split it into smaller methods with plain if, for and while");
        }
    }
}
