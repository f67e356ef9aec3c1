package org.murmuration.kernels.opencl;

import com.aparapi.internal.exception.CodeGenException;
import com.aparapi.internal.instruction.Instruction;
import com.aparapi.internal.instruction.InstructionSet.AssignToArrayElement;
import com.aparapi.internal.instruction.InstructionSet.AssignToLocalVariable;
import com.aparapi.internal.instruction.InstructionSet.CompositeArbitraryScopeInstruction;
import com.aparapi.internal.instruction.InstructionSet.CompositeIfElseInstruction;
import com.aparapi.internal.instruction.InstructionSet.CompositeIfInstruction;
import com.aparapi.internal.instruction.InstructionSet.CompositeInstruction;
import com.aparapi.internal.instruction.InstructionSet.ConditionalBranch16;
import com.aparapi.internal.instruction.InstructionSet.I_IINC;
import com.aparapi.internal.instruction.InstructionSet.I_NEWARRAY;
import com.aparapi.internal.instruction.InstructionSet.I_POP;
import com.aparapi.internal.instruction.InstructionSet.I_POP2;
import com.aparapi.internal.instruction.InstructionSet.If;
import com.aparapi.internal.instruction.InstructionSet.IfUnary;
import com.aparapi.internal.instruction.InstructionSet.Return;
import com.aparapi.internal.model.Entrypoint;
import com.aparapi.internal.model.MethodModel;
import com.aparapi.internal.writer.BlockWriter;
import java.util.List;
import java.util.StringJoiner;
import org.murmuration.kernels.opencl.FlatMethod.FlatLocal;

/** Writes one function: statements by Aparapi's {@link BlockWriter}, what they consist of by ourselves, as Java defines it. */
final class FunctionWriter extends BlockWriter {
    private final FlatMethod method;
    private final MethodModel model;
    private final Variables variables;
    private final EvaluationOrder order;
    private final Expressions expressions;
    private StringBuilder text = new StringBuilder();

    FunctionWriter(ProgramWriter program, FlatMethod method, MethodModel model, List<ArrayKind> arrays) {
        this.method = method;
        this.model = model;
        this.variables = new Variables(method, arrays);
        this.order = new EvaluationOrder(program, this);
        this.expressions = new Expressions(program, variables, this, order);
    }

    /** The whole function under a name. */
    String function(String name) throws CodeGenException {
        in();
        for (Instruction each = model.getExprHead(); each != null; each = each.getNextExpr()) {
            writeSequence(each, each.getNextExpr());
        }
        out();
        newLine();
        return "static inline " + Variables.resultType(method.descriptor()) + " " + name + "(" + variables.parameters()
                + ") {\n" + variables.declarations() + text + "}\n";
    }

    @Override
    public void write(String piece) {
        text.append(piece);
    }

    /** What a writing step writes, instead of into the function. */
    private String captured(Step step) throws CodeGenException {
        StringBuilder before = text;
        text = new StringBuilder();
        step.write();
        String piece = text.toString();
        text = before;
        return piece;
    }

    private interface Step {
        void write() throws CodeGenException;
    }

    /** {@code c ? a : b}. */
    String choice(CompositeInstruction choice) throws CodeGenException {
        Instruction[] first = new Instruction[1];
        String condition = captured(() -> first[0] = writeConditional(choice.getBranchSet()));
        Instruction second = first[0].getNextExpr().getNextExpr();
        return "((" + condition + ") ? " + expressions.of(first[0]) + " : " + expressions.of(second) + ")";
    }

    @Override
    public void writeInstruction(Instruction instruction) throws CodeGenException {
        if (instruction instanceof CompositeInstruction composite
                && !(instruction instanceof CompositeIfElseInstruction)) {
            writeComposite(composite);
        } else if (instruction instanceof AssignToLocalVariable assignment) {
            writeAssignment(assignment, instruction.getFirstChild());
        } else if (instruction instanceof AssignToArrayElement store) {
            write(expressions.store(store));
        } else if (instruction instanceof I_IINC increment) {
            String name = variables.at(increment.getLocalVariableTableIndex()).name();
            write(name + " = (int)((uint)" + name + " + (uint)" + Literals.of(increment.getAdjust()) + ")");
        } else if (instruction instanceof Return) {
            Instruction value = instruction.getFirstChild();
            write(value == null ? "return" : "return " + expressions.of(value));
        } else if (instruction instanceof I_POP || instruction instanceof I_POP2) {
            write(effects(instruction));
        } else {
            write(expressions.of(instruction));
        }
    }

    @Override
    public void writeComposite(CompositeInstruction composite) throws CodeGenException {
        if (isLoop(composite)) {
            newLine();
            write(ProgramFrame.IN_ORDER);
        }
        super.writeComposite(composite);
    }

    private static boolean isLoop(CompositeInstruction composite) {
        return !(composite instanceof CompositeIfInstruction)
                && !(composite instanceof CompositeIfElseInstruction)
                && !(composite instanceof CompositeArbitraryScopeInstruction);
    }

    /** Of what a statement computes and nobody uses: the parts that write to arrays. C does them one by one. */
    private String effects(Instruction statement) throws CodeGenException {
        StringJoiner effects = new StringJoiner(", ");
        for (Instruction each = statement.getFirstChild(); each != null; each = each.getNextExpr()) {
            if (order.writes(each)) {
                // A comparison that is cut off from its branch is no expression, but its sides are.
                effects.add(Expressions.isComparison(each) ? effects(each) : "(void)" + expressions.of(each));
            }
        }
        return effects.toString();
    }

    private void writeAssignment(AssignToLocalVariable assignment, Instruction value) throws CodeGenException {
        FlatLocal local = variables.of(assignment);
        if (value.getReal() instanceof I_NEWARRAY creation) {
            Integer length = Expressions.constantInt(creation.getFirstChild());
            if (length == null || length < 1) {
                throw refuse(value, "new array whose length is not a constant of at least 1", "use a constant length");
            }
            if (!variables.createArray(local, length)) {
                throw refuse(value, "second array in variable '" + local.name() + "'", "use a variable for each array");
            }
            write(expressions.zero(local, length));
        } else if (local.descriptor().startsWith("[")) {
            Expressions.ArrayValue array = expressions.array(value);
            if (!variables.aliasArray(local, array.kind())) {
                throw refuse(
                        value, "variable that holds arrays of different memories", "use a variable for each array");
            }
            write(local.name() + " = " + array.text());
        } else {
            write(local.name() + " = " + expressions.of(value));
        }
    }

    @Override
    public void writeConditionalBranch16(ConditionalBranch16 branch, boolean invert) throws CodeGenException {
        if (branch instanceof If comparison) {
            order.check(branch);
            write(expressions.of(comparison.getLhs()) + " "
                    + branch.getOperator().getText(invert) + " " + expressions.of(comparison.getRhs()));
        } else if (branch instanceof IfUnary test) {
            write(expressions.condition(test, invert));
        } else {
            throw refuse(branch, "comparison of references", "use numbers and arrays of numbers");
        }
    }

    RuntimeException refuse(Instruction instruction, String found, String instead) {
        var table = model.getMethod().getLineNumberTableEntry();
        // What Aparapi put together itself has no place in the bytecode, but what it belongs to has.
        Instruction placed = instruction;
        while (placed.getThisPC() < 0 && placed.getParentExpr() != null) {
            placed = placed.getParentExpr();
        }
        int line = table == null ? method.firstLine() : table.getSourceLineNumber(placed.getThisPC(), false);
        return new SourceLine(method.file(), line).refuse(found, instead);
    }

    @Override
    public void write(Entrypoint entryPoint) {
        throw new UnsupportedOperationException("functions are written one by one");
    }
}
