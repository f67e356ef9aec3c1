package org.murmuration.kernels.opencl;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * What OpenCL C asks for around the functions of a kernel: tables, the struct that hands the fields from function to function, and the kernel function.
 *
 * @param lanes how many items a work item plays; as many make an element of a private array
 */
record ProgramFrame(FlatKernel kernel, int lanes) {
    private static final Pattern DOUBLE = Pattern.compile("\\bdouble");

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

    /**
     * The whole program.
     *
     * @param definitions of what functions need, before everything else
     * @param run name of the function that takes the struct and an item, the first of several
     */
    KernelSource program(String definitions, CharSequence functions, String run) {
        String className = kernel.kernelClass().getName();
        String entryPoint = "kernel_" + CNames.safe(className.substring(className.lastIndexOf('.') + 1));
        String body = definitions + tables() + struct() + functions + kernelFunction(entryPoint, run);
        String head = "#pragma OPENCL FP_CONTRACT OFF\n" + DEFINITION_OF_IN_ORDER
                + (DOUBLE.matcher(body).find() ? "#pragma OPENCL EXTENSION cl_khr_fp64 : enable\n" : "");
        return new KernelSource(entryPoint, head + body, arguments(), lanes);
    }

    /** How much memory the private arrays of a work item take. */
    long privateBytes() {
        return fields(FlatField.Kind.PRIVATE).stream()
                .mapToLong(field -> (long) Array.getLength(field.value()) * lanes * bytesOf(field))
                .sum();
    }

    private static int bytesOf(FlatField field) {
        return field.field().getType() == byte[].class ? Byte.BYTES : Integer.BYTES;
    }

    private String tables() {
        StringBuilder text = new StringBuilder();
        for (FlatField field : fields(FlatField.Kind.TABLE)) {
            StringJoiner elements = new StringJoiner(", ", " = {", "};\n");
            for (int i = 0; i < Array.getLength(field.value()); i++) {
                elements.add(Literals.of(Array.get(field.value(), i)));
            }
            text.append("__constant ").append(elementType(field)).append(' ');
            text.append(field.name()).append("[]").append(elements);
        }
        return text.toString();
    }

    private String elementType(FlatField field) {
        String element =
                Variables.cType(field.field().getType().descriptorString().substring(1));
        return field.kind() == FlatField.Kind.PRIVATE && lanes > 1 ? element + lanes : element;
    }

    private String typeOf(FlatField field) {
        return field.isArray()
                ? ProgramWriter.kindOf(field).qualifier + elementType(field) + "*"
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
        String item = "(int)get_global_id(0)" + (lanes > 1 ? " * " + lanes : "");
        return "__kernel void " + name + "(" + parameters + ") {\n" + body
                + "   int item = " + item + ";\n   if (item <= items - " + lanes + ") {\n      " + run
                + "(&this, item);\n   }\n}\n";
    }
}
