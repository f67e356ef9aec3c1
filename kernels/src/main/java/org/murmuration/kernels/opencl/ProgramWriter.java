package org.murmuration.kernels.opencl;

import com.aparapi.internal.exception.AparapiException;
import com.aparapi.internal.model.MethodModel;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.murmuration.kernels.KernelTranslationException;

/** Writes a flat kernel as one program: the functions that it needs, callees first, and around them what OpenCL C asks for. */
final class ProgramWriter {
    private static final Pattern DOUBLE = Pattern.compile("\\bdouble\\b");

    /**
     * Stands before every loop. Intel's compiler vectorises loops that add floats up, in another order than theirs, in spite of all that it is told about arithmetic, unless vectorising is
     * forbidden. Other compilers keep the order.
     */
    static final String IN_ORDER = "IN_ORDER";

    private static final String DEFINITION_OF_IN_ORDER = """
            #ifdef __INTEL_LLVM_COMPILER
            #define IN_ORDER _Pragma("clang loop vectorize(disable)")
            #else
            #define IN_ORDER
            #endif
            """;

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
        String className = kernel.kernelClass().getName();
        String entryPoint = "kernel_" + CNames.safe(className.substring(className.lastIndexOf('.') + 1));
        String body = Intrinsics.definitions(used) + tables() + struct() + functions + kernelFunction(entryPoint, run);
        String head = "#pragma OPENCL FP_CONTRACT OFF\n" + DEFINITION_OF_IN_ORDER
                + (DOUBLE.matcher(body).find() ? "#pragma OPENCL EXTENSION cl_khr_fp64 : enable\n" : "");
        return new KernelSource(entryPoint, head + body, arguments());
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

    private String tables() {
        StringBuilder text = new StringBuilder();
        for (FlatField field : kernel.fields().values()) {
            if (field.kind() == FlatField.Kind.TABLE) {
                StringJoiner elements = new StringJoiner(", ", " = {", "};\n");
                for (int i = 0; i < Array.getLength(field.value()); i++) {
                    elements.add(Literals.of(Array.get(field.value(), i)));
                }
                text.append("__constant ").append(elementType(field)).append(' ');
                text.append(field.name()).append("[]").append(elements);
            }
        }
        return text.toString();
    }

    private static String elementType(FlatField field) {
        return Variables.cType(field.field().getType().descriptorString().substring(1));
    }

    private static String typeOf(FlatField field) {
        return field.isArray()
                ? kindOf(field).qualifier + elementType(field) + "*"
                : Variables.cType(field.field().getType().descriptorString());
    }

    private List<FlatField> fields(FlatField.Kind kind) {
        List<FlatField> fields = new ArrayList<>();
        for (FlatField field : kernel.fields().values()) {
            if (field.kind() == kind) {
                fields.add(field);
            }
        }
        return fields;
    }

    private List<Field> arguments() {
        return fields(FlatField.Kind.ARGUMENT).stream().map(FlatField::field).toList();
    }

    private String struct() {
        StringBuilder text = new StringBuilder("typedef struct {\n");
        for (FlatField field : kernel.fields().values()) {
            if (field.kind() != FlatField.Kind.TABLE) {
                text.append("   ")
                        .append(typeOf(field))
                        .append(' ')
                        .append(field.name())
                        .append(";\n");
            }
        }
        // A struct must not be empty.
        return text.append("   int items;\n} This;\n").toString();
    }

    private String kernelFunction(String name, String run) {
        StringJoiner parameters = new StringJoiner(", ");
        StringBuilder body = new StringBuilder();
        for (FlatField field : fields(FlatField.Kind.PRIVATE)) {
            int length = Array.getLength(field.value());
            body.append("   ").append(elementType(field)).append(' ').append(field.name());
            body.append("[").append(length).append("];\n");
        }
        body.append("   This this;\n   this.items = items;\n");
        for (FlatField field : kernel.fields().values()) {
            if (field.kind() == FlatField.Kind.ARGUMENT) {
                parameters.add(typeOf(field) + " " + field.name());
            }
            if (field.kind() != FlatField.Kind.TABLE) {
                body.append("   this.")
                        .append(field.name())
                        .append(" = ")
                        .append(field.name())
                        .append(";\n");
            }
        }
        parameters.add("int items");
        return "__kernel void " + name + "(" + parameters + ") {\n" + body
                + "   int item = (int)get_global_id(0);\n   if (item < items) {\n      " + run
                + "(&this, item);\n   }\n}\n";
    }
}
