package org.murmuration.kernels.opencl.vector;

import java.util.List;

/** What methods consist of. */
public sealed interface Statement {
    /** {@code variable = value}. */
    record Assign(Variable variable, Expression value) implements Statement {}

    /** {@code array[index] = value}; narrowed to what an element holds. */
    record Store(ArrayReference array, Expression index, Expression value) implements Statement {}

    /** A call whose result nobody uses. */
    record Evaluate(Expression value) implements Statement {}

    /** A new private array of zeros in a variable. */
    record NewArray(Variable variable, int length) implements Statement {}

    /** A variable that stands for another array from now on. */
    record Alias(Variable variable, ArrayReference array) implements Statement {}

    /** {@code if}, where {@code otherwise} may be empty. */
    record If(Condition condition, List<Statement> then, List<Statement> otherwise) implements Statement {}

    /**
     * Turns as long as a condition holds.
     *
     * @param testsFirst whether the condition is tested before the first turn too
     * @param body with the step at its end
     */
    record Loop(boolean testsFirst, Condition condition, List<Statement> body) implements Statement {}

    /** The end of the method; the value is null if it has none. */
    record Return(Expression value) implements Statement {}
}
