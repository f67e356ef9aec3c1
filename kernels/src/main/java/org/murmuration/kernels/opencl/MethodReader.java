package org.murmuration.kernels.opencl;

import com.aparapi.internal.instruction.BranchSet;
import com.aparapi.internal.instruction.BranchSet.CompoundLogicalExpressionNode;
import com.aparapi.internal.instruction.BranchSet.LogicalExpressionNode;
import com.aparapi.internal.instruction.BranchSet.SimpleLogicalExpressionNode;
import com.aparapi.internal.instruction.Instruction;
import com.aparapi.internal.instruction.InstructionSet.AssignToArrayElement;
import com.aparapi.internal.instruction.InstructionSet.AssignToLocalVariable;
import com.aparapi.internal.instruction.InstructionSet.ByteCode;
import com.aparapi.internal.instruction.InstructionSet.CompositeArbitraryScopeInstruction;
import com.aparapi.internal.instruction.InstructionSet.CompositeDoWhileInstruction;
import com.aparapi.internal.instruction.InstructionSet.CompositeEmptyLoopInstruction;
import com.aparapi.internal.instruction.InstructionSet.CompositeForEclipseInstruction;
import com.aparapi.internal.instruction.InstructionSet.CompositeForSunInstruction;
import com.aparapi.internal.instruction.InstructionSet.CompositeIfElseInstruction;
import com.aparapi.internal.instruction.InstructionSet.CompositeIfInstruction;
import com.aparapi.internal.instruction.InstructionSet.CompositeInstruction;
import com.aparapi.internal.instruction.InstructionSet.CompositeWhileInstruction;
import com.aparapi.internal.instruction.InstructionSet.I_IINC;
import com.aparapi.internal.instruction.InstructionSet.I_NEWARRAY;
import com.aparapi.internal.instruction.InstructionSet.I_POP;
import com.aparapi.internal.instruction.InstructionSet.I_POP2;
import com.aparapi.internal.instruction.InstructionSet.Return;
import com.aparapi.internal.model.MethodModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.murmuration.kernels.opencl.FlatMethod.FlatLocal;
import org.murmuration.kernels.opencl.vector.Condition;
import org.murmuration.kernels.opencl.vector.Expression;
import org.murmuration.kernels.opencl.vector.Method;
import org.murmuration.kernels.opencl.vector.Operator;
import org.murmuration.kernels.opencl.vector.Statement;
import org.murmuration.kernels.opencl.vector.ValueType;
import org.murmuration.kernels.opencl.vector.Variable;
import org.objectweb.asm.Type;

/** Reads the statements that Aparapi recovered from a method, of which the scalar form was written before, so that what cannot be translated was refused there. */
final class MethodReader {
    private final FlatMethod method;
    private final MethodModel model;
    private final Map<Integer, Variable> bySlot = new HashMap<>();
    private final Map<Variable, Integer> lengths = new HashMap<>();
    private final List<Variable> parameters = new ArrayList<>();
    private final List<Variable> locals = new ArrayList<>();
    private final ExpressionReader expressions;

    MethodReader(MethodsByName methods, FlatMethod method, MethodModel model) {
        this.method = method;
        this.model = model;
        for (FlatLocal local : method.locals()) {
            if (!local.descriptor().equals("L;")) {
                Variable variable = Variable.of(local.name(), local.descriptor(), bySlot.size());
                bySlot.put(local.slot(), variable);
                (local.isParameter() ? parameters : locals).add(variable);
            }
        }
        expressions = new ExpressionReader(methods, this);
    }

    Method read() {
        List<Statement> body = new ArrayList<>();
        sequence(model.getExprHead(), null, body);
        ValueType result = ValueType.of(
                Type.getReturnType(method.descriptor()).getDescriptor().charAt(0));
        return new Method(
                method.name(), method.isStatic(), result, method.reads() || method.writes(), parameters, locals, body);
    }

    Variable at(int slot) {
        return bySlot.get(slot);
    }

    /** Of an array that the method created before; null for others. */
    Integer lengthOf(Variable array) {
        return lengths.get(array);
    }

    private List<Statement> block(Instruction first, Instruction end) {
        List<Statement> statements = new ArrayList<>();
        sequence(first, end, statements);
        return statements;
    }

    private void sequence(Instruction first, Instruction end, List<Statement> into) {
        for (Instruction each = first; each != end; each = each.getNextExpr()) {
            statement(each, into);
        }
    }

    private void statement(Instruction instruction, List<Statement> into) {
        if (instruction instanceof CompositeInstruction composite) {
            composite(composite, into);
        } else if (instruction instanceof AssignToLocalVariable assignment) {
            into.add(assignment(at(assignment.getLocalVariableTableIndex()), instruction.getFirstChild()));
        } else if (instruction instanceof AssignToArrayElement store) {
            into.add(new Statement.Store(
                    expressions.array(store.getArrayRef()),
                    expressions.of(store.getArrayIndex()),
                    expressions.of(store.getValue())));
        } else if (instruction instanceof I_IINC increment) {
            Variable counter = at(increment.getLocalVariableTableIndex());
            Expression step = new Expression.Constant(ValueType.INT, Literals.of(increment.getAdjust()));
            into.add(new Statement.Assign(
                    counter, new Expression.Operation(Operator.IADD, List.of(new Expression.Read(counter), step))));
        } else if (instruction instanceof Return) {
            Instruction value = instruction.getFirstChild();
            into.add(new Statement.Return(value == null ? null : expressions.of(value)));
        } else if (instruction instanceof I_POP || instruction instanceof I_POP2) {
            effects(instruction, into);
        } else if (!instruction.getByteCode().equals(ByteCode.NONE)) {
            into.add(new Statement.Evaluate(expressions.of(instruction)));
        }
    }

    /** Of what nobody uses, the calls. A comparison that is cut off from its branch is no expression, but its sides are. */
    private void effects(Instruction statement, List<Statement> into) {
        for (Instruction each = statement.getFirstChild(); each != null; each = each.getNextExpr()) {
            if (Expressions.isComparison(each)) {
                effects(each, into);
            } else {
                into.add(new Statement.Evaluate(expressions.of(each)));
            }
        }
    }

    private Statement assignment(Variable variable, Instruction value) {
        if (value.getReal() instanceof I_NEWARRAY creation) {
            int length = Expressions.constantInt(creation.getFirstChild());
            lengths.put(variable, length);
            return new Statement.NewArray(variable, length);
        }
        return variable.isArray()
                ? new Statement.Alias(variable, expressions.array(value))
                : new Statement.Assign(variable, expressions.of(value));
    }

    private void composite(CompositeInstruction composite, List<Statement> into) {
        if (composite instanceof CompositeArbitraryScopeInstruction) {
            sequence(composite.getFirstChild(), null, into);
        } else if (composite instanceof CompositeIfInstruction) {
            into.add(new Statement.If(condition(composite), block(behind(composite), null), List.of()));
        } else if (composite instanceof CompositeIfElseInstruction) {
            Instruction separator = behind(composite);
            while (!(separator.isBranch() && separator.asBranch().isUnconditional())) {
                separator = separator.getNextExpr();
            }
            into.add(new Statement.If(
                    condition(composite), block(behind(composite), separator), block(separator.getNextExpr(), null)));
        } else if (composite instanceof CompositeDoWhileInstruction) {
            into.add(new Statement.Loop(
                    false,
                    condition(composite.getBranchSet().getLogicalExpression()),
                    block(composite.getFirstChild(), composite.getLastChild())));
        } else if (composite instanceof CompositeForEclipseInstruction) {
            throw new IllegalStateException("a loop that Loops did not straighten");
        } else {
            testedFirst(composite, into);
        }
    }

    /** The first statement of a {@code for} may be what the loop begins with; a jump back ends it. */
    private void testedFirst(CompositeInstruction loop, List<Statement> into) {
        boolean begins = (loop instanceof CompositeForSunInstruction || loop instanceof CompositeEmptyLoopInstruction)
                && loop.getFirstChild() instanceof AssignToLocalVariable;
        if (begins) {
            statement(loop.getFirstChild(), into);
        }
        List<Statement> body = loop instanceof CompositeWhileInstruction || loop instanceof CompositeForSunInstruction
                ? block(behind(loop), loop.getLastChild())
                : List.of();
        into.add(new Statement.Loop(true, condition(loop), body));
    }

    private static Instruction behind(CompositeInstruction composite) {
        return composite.getBranchSet().getLast().getNextExpr();
    }

    /** {@code condition ? first : second}. */
    Expression.Choice choice(CompositeInstruction choice) {
        Instruction first = behind(choice);
        Instruction second = first.getNextExpr().getNextExpr();
        return new Expression.Choice(condition(choice), expressions.of(first), expressions.of(second));
    }

    /** When the branches of a set are not taken. */
    private Condition condition(CompositeInstruction composite) {
        BranchSet branches = composite.getBranchSet();
        return condition(branches.getLogicalExpression().cloneInverted());
    }

    private Condition condition(LogicalExpressionNode node) {
        if (node instanceof SimpleLogicalExpressionNode simple) {
            return expressions.comparison(simple.getBranch(), simple.isInvert());
        }
        CompoundLogicalExpressionNode compound = (CompoundLogicalExpressionNode) node;
        Condition first = condition(compound.getLhs());
        Condition second = condition(compound.getRhs());
        return compound.isAnd() ? new Condition.Both(first, second) : new Condition.Either(first, second);
    }
}
