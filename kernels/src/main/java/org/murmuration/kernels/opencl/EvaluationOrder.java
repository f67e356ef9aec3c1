package org.murmuration.kernels.opencl;

import com.aparapi.internal.instruction.Instruction;
import com.aparapi.internal.instruction.InstructionSet.AccessArrayElement;
import com.aparapi.internal.instruction.InstructionSet.MethodCall;
import java.util.function.Predicate;

/** Java computes operands from left to right, C in an order of its own: finds where that could be noticed. */
final class EvaluationOrder {
    private final ProgramWriter program;
    private final FunctionWriter function;

    EvaluationOrder(ProgramWriter program, FunctionWriter function) {
        this.program = program;
        this.function = function;
    }

    /** Refuses an instruction of which one operand writes to arrays and another one reads or writes them. */
    void check(Instruction instruction) {
        boolean anyWrites = false;
        int accesses = 0;
        for (Instruction each = instruction.getFirstChild(); each != null; each = each.getNextExpr()) {
            anyWrites |= writes(each);
            accesses += accessesArrays(each) ? 1 : 0;
        }
        if (anyWrites && accesses > 1) {
            throw function.refuse(
                    instruction,
                    "call of a method that writes to arrays beside another call or an element",
                    "compute it in a variable first");
        }
    }

    /** Whether computing a value writes to arrays. */
    boolean writes(Instruction value) {
        return any(value, each -> {
            FlatMethod called = called(each);
            return called != null && called.writes();
        });
    }

    private boolean accessesArrays(Instruction value) {
        return any(value, each -> {
            FlatMethod called = called(each);
            return each instanceof AccessArrayElement || (called != null && (called.reads() || called.writes()));
        });
    }

    /** The method that an instruction calls; null for functions of OpenCL and what is no call. */
    private FlatMethod called(Instruction instruction) {
        return instruction instanceof MethodCall call
                ? program.method(Expressions.nameOf(call.getConstantPoolMethodEntry()))
                : null;
    }

    private static boolean any(Instruction value, Predicate<Instruction> test) {
        Instruction real = value.getReal();
        if (test.test(real)) {
            return true;
        }
        for (Instruction child = real.getFirstChild(); child != null; child = child.getNextExpr()) {
            if (any(child, test)) {
                return true;
            }
        }
        return false;
    }
}
