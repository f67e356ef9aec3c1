package org.murmuration.kernels.opencl;

import com.aparapi.internal.exception.CodeGenException;
import com.aparapi.internal.instruction.Instruction;
import com.aparapi.internal.instruction.InstructionSet.AccessArrayElement;
import com.aparapi.internal.instruction.InstructionSet.AccessField;
import com.aparapi.internal.instruction.InstructionSet.AccessLocalVariable;
import com.aparapi.internal.instruction.InstructionSet.AssignToArrayElement;
import com.aparapi.internal.instruction.InstructionSet.ByteCode;
import com.aparapi.internal.instruction.InstructionSet.CloneInstruction;
import com.aparapi.internal.instruction.InstructionSet.CompositeIfElseInstruction;
import com.aparapi.internal.instruction.InstructionSet.Constant;
import com.aparapi.internal.instruction.InstructionSet.I_ARRAYLENGTH;
import com.aparapi.internal.instruction.InstructionSet.IfUnary;
import com.aparapi.internal.instruction.InstructionSet.MethodCall;
import com.aparapi.internal.instruction.InstructionSet.VirtualMethodCall;
import com.aparapi.internal.model.ClassModel.ConstantPool.MethodEntry;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.murmuration.kernels.opencl.FlatMethod.FlatLocal;
import org.objectweb.asm.Type;

/** Expressions in C with the values that Java gives them. Each is a primary expression or stands in brackets. */
final class Expressions {
    private final ProgramWriter program;
    private final Variables variables;
    private final FunctionWriter function;
    private final EvaluationOrder order;

    Expressions(ProgramWriter program, Variables variables, FunctionWriter function, EvaluationOrder order) {
        this.program = program;
        this.variables = variables;
        this.function = function;
        this.order = order;
    }

    /**
     * An array.
     *
     * @param length null if it is not known
     */
    record ArrayValue(String text, ArrayKind kind, Integer length) {}

    String of(Instruction instruction) throws CodeGenException {
        if (instruction instanceof CloneInstruction && order.writes(instruction)) {
            throw function.refuse(
                    instruction,
                    "compound assignment to an element whose index calls a method that writes",
                    "compute the index in a variable first");
        }
        Instruction real = instruction.getReal();
        if (real instanceof CompositeIfElseInstruction choice) {
            return function.choice(choice);
        }
        order.check(real);
        if (real instanceof Constant<?> constant) {
            return Literals.of(constant.getValue());
        }
        if (real instanceof AccessArrayElement load) {
            return array(load.getArrayRef()).text() + "[" + index(load.getArrayIndex()) + "]";
        }
        if (real instanceof AccessLocalVariable access) {
            return variables.of(access).name();
        }
        if (real instanceof AccessField access) {
            return program.textOf(fieldOf(access));
        }
        if (real instanceof MethodCall call) {
            return call(call);
        }
        if (real instanceof I_ARRAYLENGTH) {
            return length(real);
        }
        return operation(real);
    }

    /** Overflow would lead outside of every array, so an index is computed as the driver likes it best. */
    private String index(Instruction instruction) throws CodeGenException {
        Instruction real = instruction.getReal();
        String operator = switch (real.getByteCode()) {
            case IADD -> " + ";
            case ISUB -> " - ";
            case IMUL -> " * ";
            default -> null;
        };
        if (operator == null) {
            return of(instruction);
        }
        order.check(real);
        return "(" + index(real.getFirstChild()) + operator + index(real.getLastChild()) + ")";
    }

    private String operation(Instruction i) throws CodeGenException {
        if (i.isBranch()) {
            throw function.refuse(
                    i,
                    "this nesting of conditions, loops and continue",
                    "move the inner part into a method of its own, or turn continue into if … else");
        }
        String a = i.getFirstChild() == null ? "" : of(i.getFirstChild());
        String b = i.getFirstChild() == i.getLastChild() ? "" : of(i.getLastChild());
        return switch (i.getByteCode()) {
            case IADD -> wrapping("int", a, "+", b);
            case ISUB -> wrapping("int", a, "-", b);
            case IMUL -> wrapping("int", a, "*", b);
            case INEG -> wrapping("int", "0", "-", a);
            case LADD -> wrapping("long", a, "+", b);
            case LSUB -> wrapping("long", a, "-", b);
            case LMUL -> wrapping("long", a, "*", b);
            case LNEG -> wrapping("long", "0", "-", a);
            case IDIV -> division(i, a, "/", b, "java_idiv");
            case IREM -> division(i, a, "%", b, "java_irem");
            case LDIV -> division(i, a, "/", b, "java_ldiv");
            case LREM -> division(i, a, "%", b, "java_lrem");
            case FADD, DADD -> "(" + a + " + " + b + ")";
            case FSUB, DSUB -> "(" + a + " - " + b + ")";
            case FMUL, DMUL -> "(" + a + " * " + b + ")";
            case FDIV, DDIV -> "(" + a + " / " + b + ")";
            case FNEG, DNEG -> "(-" + a + ")";
            case IAND, LAND -> "(" + a + " & " + b + ")";
            case IOR, LOR -> "(" + a + " | " + b + ")";
            case IXOR, LXOR -> "(" + a + " ^ " + b + ")";
            case ISHL -> "(int)((uint)" + a + " << " + amount(i, b, 31) + ")";
            case ISHR -> "(" + a + " >> " + amount(i, b, 31) + ")";
            case IUSHR -> "(int)((uint)" + a + " >> " + amount(i, b, 31) + ")";
            case LSHL -> "(long)((ulong)" + a + " << " + amount(i, b, 63) + ")";
            case LSHR -> "(" + a + " >> " + amount(i, b, 63) + ")";
            case LUSHR -> "(long)((ulong)" + a + " >> " + amount(i, b, 63) + ")";
            case I2L, F2L, D2L, I2F, L2F, D2F, I2D, L2D, F2D, L2I, F2I, D2I, I2B, I2S, I2C -> cast(i, a);
            default ->
                throw function.refuse(
                        i,
                        i.getByteCode() == ByteCode.INCREMENT
                                ? "increment inside an expression"
                                : "assignment inside an expression, such as a = b = c,",
                        "make it a statement of its own");
        };
    }

    /** Overflow is defined in Java, and for unsigned numbers in C. */
    private static String wrapping(String type, String a, String operator, String b) {
        return "(" + type + ")((u" + type + ")" + a + " " + operator + " (u" + type + ")" + b + ")";
    }

    /** Division by 0 and the one that overflows stop a processor, so they must not happen even where the result is not used. */
    private String division(Instruction i, String a, String operator, String b, String function) {
        return isAboveZero(i.getLastChild())
                ? "(" + a + " " + operator + " " + b + ")"
                : program.use(function) + "(" + a + ", " + b + ")";
    }

    static boolean isAboveZero(Instruction divisor) {
        return divisor.getReal() instanceof Constant<?> constant
                && constant.getValue() instanceof Number number
                && number.longValue() > 0;
    }

    private static String amount(Instruction i, String b, int mask) {
        return i.getLastChild().getReal() instanceof Constant<?> constant
                ? "" + (((Number) constant.getValue()).intValue() & mask)
                : "(" + b + " & " + mask + ")";
    }

    private String cast(Instruction i, String a) throws CodeGenException {
        return switch (i.getByteCode()) {
            case I2L, F2D, I2F, L2F, I2D, L2D, L2I -> "(" + target(i.getByteCode()) + ")" + a;
            case D2F ->
                isCall(i.getFirstChild(), "sqrt") && isWidened(argument(i.getFirstChild()))
                        // The root of a float, rounded twice, is the float root: doubles have more than twice the
                        // digits.
                        ? "sqrt(" + of(argument(i.getFirstChild()).getFirstChild()) + ")"
                        : "(float)" + a;
            case I2B -> "(int)(char)" + a;
            case I2S -> "(int)(short)" + a;
            case I2C -> "(int)(ushort)" + a;
            case F2I -> program.use("java_f2i") + "(" + a + ")";
            case F2L -> program.use("java_f2l") + "(" + a + ")";
            case D2I ->
                isFloor(i.getFirstChild())
                        ? program.use("java_f2i") + "(floor("
                                + of(argument(i.getFirstChild()).getFirstChild()) + "))"
                        : program.use("java_d2i") + "(" + a + ")";
            default -> program.use("java_d2l") + "(" + a + ")";
        };
    }

    private static String target(ByteCode cast) {
        String name = cast.name();
        return switch (name.charAt(name.length() - 1)) {
            case 'L' -> "long";
            case 'F' -> "float";
            case 'D' -> "double";
            default -> "int";
        };
    }

    static boolean isCall(Instruction instruction, String function) {
        return instruction.getReal() instanceof MethodCall call
                && function.equals(intrinsicOf(call.getConstantPoolMethodEntry()));
    }

    static Instruction argument(Instruction call) {
        return ((MethodCall) call.getReal()).getArg(0).getReal();
    }

    static boolean isWidened(Instruction value) {
        return value.getByteCode() == ByteCode.F2D;
    }

    /** {@code Math.floor} of a float: the same number whether computed as a float or as a double. */
    private boolean isFloor(Instruction value) {
        return isCall(value, "floor") && isWidened(argument(value));
    }

    /** Whether a value is that of a comparison of two numbers that are no ints. */
    static boolean isComparison(Instruction value) {
        return switch (value.getByteCode()) {
            case LCMP, FCMPL, FCMPG, DCMPL, DCMPG -> true;
            default -> false;
        };
    }

    /** Zero-based comparison as a branch makes it: of an int, or of two numbers that were compared before. */
    String condition(IfUnary test, boolean invert) throws CodeGenException {
        Instruction value = test.getUnary();
        if (!isComparison(value)) {
            return of(value) + " " + test.getOperator().getText(invert) + " 0";
        }
        order.check(value);
        Comparison exact = comparison(test, invert);
        String text = of(value.getFirstChild()) + " " + exact.operator() + " " + of(value.getLastChild());
        return exact.negated() ? "!(" + text + ")" : text;
    }

    /** A comparison of two numbers; negated, it holds for NaN. */
    record Comparison(String operator, boolean negated) {}

    /** What a branch asks of two numbers that were compared before. */
    static Comparison comparison(IfUnary test, boolean invert) {
        String operator = test.getOperator().getText();
        String inverse = test.getOperator().getText(true);
        ByteCode comparison = test.getUnary().getByteCode();
        boolean isEquality = operator.equals("==") || operator.equals("!=");
        if (comparison == ByteCode.LCMP || isEquality) {
            return new Comparison(invert ? inverse : operator, false);
        }
        // With NaN the comparison leaves 1 (…G) or -1 (…L); every comparison in C is false, except !=.
        boolean nanIsGreater = comparison == ByteCode.FCMPG || comparison == ByteCode.DCMPG;
        boolean isTrueForNan = nanIsGreater == operator.startsWith(">");
        return new Comparison(isTrueForNan ? inverse : operator, isTrueForNan != invert);
    }

    String store(AssignToArrayElement store) throws CodeGenException {
        ArrayValue array = array(store.getArrayRef());
        if (array.kind() == ArrayKind.TABLE) {
            throw function.refuse(
                    store,
                    "assignment to a final array, which is a table",
                    "mark it @PrivateArray or bind a device array");
        }
        String value = of(store.getValue());
        order.check(store);
        String narrowed = store.getByteCode() == ByteCode.BASTORE ? "(char)" + value : value;
        return array.text() + "[" + index(store.getArrayIndex()) + "] = " + narrowed;
    }

    ArrayValue array(Instruction instruction) {
        Instruction real = instruction.getReal();
        if (real instanceof AccessField access) {
            FlatField field = fieldOf(access);
            Integer length = field.value() == null ? null : Array.getLength(field.value());
            return new ArrayValue(program.textOf(field), ProgramWriter.kindOf(field), length);
        }
        if (real instanceof AccessLocalVariable access) {
            FlatLocal local = variables.of(access);
            return new ArrayValue(local.name(), variables.kindOf(local), variables.lengthOf(local));
        }
        throw function.refuse(
                instruction,
                "choice between arrays, or an array that is not in a variable,",
                "choose between their elements, or between indices into one array");
    }

    private FlatField fieldOf(AccessField access) {
        return program.field(nameOf(access));
    }

    private String length(Instruction instruction) {
        Integer length = array(instruction.getFirstChild()).length();
        if (length == null) {
            throw function.refuse(instruction, "length of a device array or of a parameter", "pass it in an int field");
        }
        return Literals.of(length);
    }

    /** Sets an array that was just created to zero, as Java does. */
    String zero(FlatLocal array, int length) {
        String type = Variables.cType(array.descriptor().substring(1));
        return program.use("java_zero_" + type) + "(" + array.name() + ", " + length + ")";
    }

    /** The value of a sum, difference or product of constants; null if it is none. */
    static Integer constantInt(Instruction instruction) {
        Instruction real = instruction.getReal();
        if (real instanceof Constant<?> constant && constant.getValue() instanceof Integer value) {
            return value;
        }
        ByteCode operator = real.getByteCode();
        if (operator != ByteCode.IADD && operator != ByteCode.ISUB && operator != ByteCode.IMUL) {
            return null;
        }
        Integer a = constantInt(real.getFirstChild());
        Integer b = constantInt(real.getLastChild());
        if (a == null || b == null) {
            return null;
        }
        return operator == ByteCode.IADD ? a + b : operator == ByteCode.ISUB ? a - b : a * b;
    }

    static String nameOf(AccessField access) {
        return access.getConstantPoolFieldEntry()
                .getNameAndTypeEntry()
                .getNameUTF8Entry()
                .getUTF8();
    }

    static String nameOf(MethodEntry entry) {
        return entry.getNameAndTypeEntry().getNameUTF8Entry().getUTF8();
    }

    static String intrinsicOf(MethodEntry entry) {
        return Intrinsics.functionOf(
                entry.getClassEntry().getNameUTF8Entry().getUTF8(), nameOf(entry), descriptorOf(entry));
    }

    static String descriptorOf(MethodEntry entry) {
        return entry.getNameAndTypeEntry().getDescriptorUTF8Entry().getUTF8();
    }

    private String call(MethodCall call) throws CodeGenException {
        MethodEntry entry = call.getConstantPoolMethodEntry();
        String intrinsic = intrinsicOf(entry);
        if (intrinsic != null) {
            return intrinsic(call, intrinsic);
        }
        FlatMethod target = program.method(nameOf(entry));
        StringJoiner arguments = new StringJoiner(", ");
        if (call instanceof VirtualMethodCall) {
            arguments.add("self");
        }
        List<ArrayKind> kinds = new ArrayList<>();
        Type[] types = Type.getArgumentTypes(target.descriptor());
        for (int i = 0; i < types.length; i++) {
            if (types[i].getSort() == Type.ARRAY) {
                ArrayValue array = array(call.getArg(i));
                kinds.add(array.kind());
                arguments.add(array.text());
            } else {
                arguments.add(of(call.getArg(i)));
            }
        }
        return program.functionFor(target, kinds) + "(" + arguments + ")";
    }

    private String intrinsic(MethodCall call, String name) throws CodeGenException {
        Integer constant = constantThatLosesNoTie(call, name);
        if (constant != null) {
            return program.use(name + "_constant") + "(" + of(call.getArg(1 - constant)) + ", "
                    + of(call.getArg(constant)) + ")";
        }
        StringJoiner arguments = new StringJoiner(", ");
        for (Instruction each = call.getArg(0); each != null; each = each.getNextExpr()) {
            arguments.add(of(each));
        }
        return program.use(name) + "(" + arguments + ")";
    }

    /** Which argument of the lesser or greater of two floating numbers is a constant that makes it simpler; null if none. */
    static Integer constantThatLosesNoTie(MethodCall call, String name) {
        boolean isMax = name.startsWith("java_max_");
        if (!(isMax || name.startsWith("java_min_")) || !(name.endsWith("float") || name.endsWith("double"))) {
            return null;
        }
        return losesNoTie(call.getArg(0), isMax) ? Integer.valueOf(0) : losesNoTie(call.getArg(1), isMax) ? 1 : null;
    }

    /** Whether a value is a constant to which a zero of the other sign may give way. */
    private static boolean losesNoTie(Instruction value, boolean isMax) {
        if (!(value.getReal() instanceof Constant<?> constant) || !(constant.getValue() instanceof Number number)) {
            return false;
        }
        double x = number.doubleValue();
        boolean isNegativeZero = Double.doubleToRawLongBits(x) == Long.MIN_VALUE;
        return !Double.isNaN(x) && (x != 0.0 || isNegativeZero != isMax);
    }
}
