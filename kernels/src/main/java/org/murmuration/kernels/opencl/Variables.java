package org.murmuration.kernels.opencl;

import com.aparapi.internal.instruction.InstructionSet.LocalVariableTableIndexAccessor;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.murmuration.kernels.opencl.FlatMethod.FlatLocal;
import org.objectweb.asm.Type;

/** The variables of one function, declared at its top. */
final class Variables {
    private final FlatMethod method;
    private final Map<Integer, FlatLocal> bySlot = new HashMap<>();
    private final Map<FlatLocal, ArrayKind> arrays = new HashMap<>();
    private final Map<FlatLocal, Integer> lengths = new HashMap<>();

    /** The kinds are those of the parameters that are arrays, in order. */
    Variables(FlatMethod method, List<ArrayKind> kinds) {
        this.method = method;
        Iterator<ArrayKind> kind = kinds.iterator();
        for (FlatLocal local : method.locals()) {
            bySlot.put(local.slot(), local);
            if (local.isParameter() && local.descriptor().startsWith("[")) {
                arrays.put(local, kind.next());
            }
        }
    }

    FlatLocal of(LocalVariableTableIndexAccessor access) {
        return at(access.getLocalVariableTableIndex());
    }

    FlatLocal at(int slot) {
        return bySlot.get(slot);
    }

    ArrayKind kindOf(FlatLocal array) {
        return arrays.get(array);
    }

    /** Length of an array that the function created, else null. */
    Integer lengthOf(FlatLocal array) {
        return lengths.get(array);
    }

    /** Notes that the variable is an array of its own; false if it is one already. */
    boolean createArray(FlatLocal local, int length) {
        lengths.put(local, length);
        return arrays.put(local, ArrayKind.PRIVATE) == null;
    }

    /** Notes that the variable stands for another array; false if it may stand for one elsewhere. */
    boolean aliasArray(FlatLocal local, ArrayKind kind) {
        ArrayKind before = arrays.put(local, kind);
        return (before == null || before == kind) && !lengths.containsKey(local);
    }

    String parameters() {
        StringJoiner list = new StringJoiner(", ");
        for (FlatLocal local : method.locals()) {
            if (local.isParameter()) {
                list.add(local.descriptor().equals("L;") ? "const This* self" : typeOf(local) + " " + local.name());
            }
        }
        return list.length() == 0 ? "void" : list.toString();
    }

    String declarations() {
        StringBuilder text = new StringBuilder();
        for (FlatLocal local : method.locals()) {
            if (!local.isParameter()) {
                Integer length = lengths.get(local);
                text.append("   ")
                        .append(
                                length == null
                                        ? typeOf(local)
                                        : cType(local.descriptor().substring(1)));
                text.append(' ').append(local.name());
                text.append(length == null ? ";\n" : "[" + length + "];\n");
            }
        }
        return text.toString();
    }

    private String typeOf(FlatLocal local) {
        if (!local.descriptor().startsWith("[")) {
            return valueType(local.descriptor());
        }
        // An array that nothing was assigned to is not used either.
        ArrayKind kind = arrays.getOrDefault(local, ArrayKind.PRIVATE);
        return kind.qualifier + cType(local.descriptor().substring(1)) + "*";
    }

    static String resultType(String methodDescriptor) {
        return valueType(Type.getReturnType(methodDescriptor).getDescriptor());
    }

    /** As on the JVM, small integers are ints outside of arrays. */
    static String valueType(String descriptor) {
        return switch (descriptor) {
            case "Z", "B", "S", "C", "I" -> "int";
            default -> cType(descriptor);
        };
    }

    /** Of an element or a field. */
    static String cType(String descriptor) {
        return switch (descriptor) {
            case "Z", "B" -> "char";
            case "I" -> "int";
            case "J" -> "long";
            case "F" -> "float";
            case "D" -> "double";
            case "V" -> "void";
            default -> throw new IllegalArgumentException("no C type for " + descriptor);
        };
    }
}
