package org.murmuration.kernels.opencl;

import com.aparapi.internal.instruction.Instruction;
import com.aparapi.internal.instruction.InstructionSet.AccessArrayElement;
import com.aparapi.internal.instruction.InstructionSet.AccessField;
import com.aparapi.internal.instruction.InstructionSet.AccessLocalVariable;
import com.aparapi.internal.instruction.InstructionSet.ByteCode;
import com.aparapi.internal.instruction.InstructionSet.CompositeIfElseInstruction;
import com.aparapi.internal.instruction.InstructionSet.ConditionalBranch;
import com.aparapi.internal.instruction.InstructionSet.Constant;
import com.aparapi.internal.instruction.InstructionSet.I_ARRAYLENGTH;
import com.aparapi.internal.instruction.InstructionSet.If;
import com.aparapi.internal.instruction.InstructionSet.IfUnary;
import com.aparapi.internal.instruction.InstructionSet.MethodCall;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.kernels.opencl.vector.ArrayReference;
import org.murmuration.kernels.opencl.vector.Condition;
import org.murmuration.kernels.opencl.vector.Expression;
import org.murmuration.kernels.opencl.vector.Expression.Intrinsic;
import org.murmuration.kernels.opencl.vector.Expression.Operation;
import org.murmuration.kernels.opencl.vector.Method;
import org.murmuration.kernels.opencl.vector.Operator;
import org.murmuration.kernels.opencl.vector.ValueType;
import org.murmuration.kernels.opencl.vector.Variable;
import org.objectweb.asm.Type;

/** Reads what the statements of a method consist of. */
final class ExpressionReader {
    private final MethodsByName methods;
    private final MethodReader method;

    ExpressionReader(MethodsByName methods, MethodReader method) {
        this.methods = methods;
        this.method = method;
    }

    Expression of(Instruction instruction) {
        Instruction real = instruction.getReal();
        if (real instanceof CompositeIfElseInstruction choice) {
            return method.choice(choice);
        }
        if (real instanceof Constant<?> constant) {
            return constant(constant.getValue());
        }
        if (real instanceof AccessArrayElement load) {
            return new Expression.Load(array(load.getArrayRef()), of(load.getArrayIndex()));
        }
        if (real instanceof AccessLocalVariable access) {
            return new Expression.Read(method.at(access.getLocalVariableTableIndex()));
        }
        if (real instanceof AccessField access) {
            FlatField field = fieldOf(access);
            ValueType type =
                    ValueType.of(field.field().getType().descriptorString().charAt(0));
            return new Expression.FieldValue(type, field.name());
        }
        if (real instanceof MethodCall call) {
            return call(call);
        }
        if (real instanceof I_ARRAYLENGTH) {
            return constant(lengthOf(real.getFirstChild()));
        }
        return operation(real);
    }

    private static Expression constant(Object value) {
        ValueType type = value instanceof Float
                ? ValueType.FLOAT
                : value instanceof Double ? ValueType.DOUBLE : value instanceof Long ? ValueType.LONG : ValueType.INT;
        return new Expression.Constant(type, Literals.of(value));
    }

    ArrayReference array(Instruction instruction) {
        Instruction real = instruction.getReal();
        return real instanceof AccessField access
                ? MethodsByName.array(fieldOf(access))
                : method.at(((AccessLocalVariable) real).getLocalVariableTableIndex());
    }

    private FlatField fieldOf(AccessField access) {
        return methods.field(Expressions.nameOf(access));
    }

    private int lengthOf(Instruction array) {
        return array.getReal() instanceof AccessField access
                ? Array.getLength(fieldOf(access).value())
                : method.lengthOf((Variable) array(array));
    }

    private Expression operation(Instruction i) {
        ByteCode code = i.getByteCode();
        return switch (code) {
            case IDIV -> division(i, "java_idiv");
            case IREM -> division(i, "java_irem");
            case LDIV -> division(i, "java_ldiv");
            case LREM -> division(i, "java_lrem");
            case F2I -> intrinsic(ValueType.INT, "java_f2i", of(i.getFirstChild()));
            case F2L -> intrinsic(ValueType.LONG, "java_f2l", of(i.getFirstChild()));
            case D2L -> intrinsic(ValueType.LONG, "java_d2l", of(i.getFirstChild()));
            case D2I -> {
                Expression whole = roundedFloat(i.getFirstChild());
                yield whole == null
                        ? intrinsic(ValueType.INT, "java_d2i", of(i.getFirstChild()))
                        : intrinsic(ValueType.INT, "java_f2i", whole);
            }
            case D2F -> {
                Expression exact = floatForm(i.getFirstChild());
                yield exact == null ? new Operation(Operator.D2F, operands(i)) : exact;
            }
            default -> new Operation(Operator.valueOf(code.name()), operands(i));
        };
    }

    private List<Expression> operands(Instruction i) {
        Expression first = of(i.getFirstChild());
        return i.getFirstChild() == i.getLastChild() ? List.of(first) : List.of(first, of(i.getLastChild()));
    }

    private Expression division(Instruction i, String function) {
        Operator operator = Operator.valueOf(i.getByteCode().name());
        return Expressions.isAboveZero(i.getLastChild())
                ? new Operation(operator, operands(i))
                : new Intrinsic(
                        operator == Operator.LDIV || operator == Operator.LREM ? ValueType.LONG : ValueType.INT,
                        function,
                        operands(i));
    }

    private static Expression intrinsic(ValueType type, String name, Expression... arguments) {
        return new Intrinsic(type, name, List.of(arguments));
    }

    /** A whole number near a float, which is the same as a float and as a double; null for what is none. */
    private Expression roundedFloat(Instruction value) {
        for (String function : List.of("floor", "ceil", "rint")) {
            if (Expressions.isCall(value, function) && Expressions.isWidened(Expressions.argument(value))) {
                Expression argument = of(Expressions.argument(value).getFirstChild());
                return intrinsic(ValueType.FLOAT, function, argument);
            }
        }
        return null;
    }

    /** A double that rounds to what floats would have given; the root does, as doubles have more than twice the digits. */
    private Expression floatForm(Instruction value) {
        if (Expressions.isCall(value, "sqrt") && Expressions.isWidened(Expressions.argument(value))) {
            return intrinsic(
                    ValueType.FLOAT, "sqrt", of(Expressions.argument(value).getFirstChild()));
        }
        return roundedFloat(value);
    }

    Condition comparison(ConditionalBranch branch, boolean invert) {
        if (branch instanceof If test) {
            return new Condition.Comparison(
                    test.getOperator().getText(invert), of(test.getLhs()), of(test.getRhs()), false);
        }
        IfUnary test = (IfUnary) branch;
        Instruction value = test.getUnary();
        if (!Expressions.isComparison(value)) {
            return new Condition.Comparison(test.getOperator().getText(invert), of(value), constant(0), false);
        }
        Expressions.Comparison exact = Expressions.comparison(test, invert);
        return new Condition.Comparison(
                exact.operator(), of(value.getFirstChild()), of(value.getLastChild()), exact.negated());
    }

    private Expression call(MethodCall call) {
        String intrinsic = Expressions.intrinsicOf(call.getConstantPoolMethodEntry());
        if (intrinsic != null) {
            return intrinsic(call, intrinsic);
        }
        Method target = methods.of(Expressions.nameOf(call.getConstantPoolMethodEntry()));
        List<Expression> arguments = new ArrayList<>();
        List<ArrayReference> arrays = new ArrayList<>();
        Type[] types = Type.getArgumentTypes(Expressions.descriptorOf(call.getConstantPoolMethodEntry()));
        for (int i = 0; i < types.length; i++) {
            boolean isArray = types[i].getSort() == Type.ARRAY;
            arguments.add(isArray ? null : of(call.getArg(i)));
            arrays.add(isArray ? array(call.getArg(i)) : null);
        }
        return new Expression.Call(target, arguments, arrays);
    }

    private Expression intrinsic(MethodCall call, String name) {
        String descriptor = Expressions.descriptorOf(call.getConstantPoolMethodEntry());
        ValueType type =
                ValueType.of(Type.getReturnType(descriptor).getDescriptor().charAt(0));
        Integer constant = Expressions.constantThatLosesNoTie(call, name);
        if (constant != null) {
            return intrinsic(type, name + "_constant", of(call.getArg(1 - constant)), of(call.getArg(constant)));
        }
        List<Expression> arguments = new ArrayList<>();
        for (int i = 0; i < Type.getArgumentTypes(descriptor).length; i++) {
            arguments.add(of(call.getArg(i)));
        }
        return new Intrinsic(type, name, arguments);
    }
}
