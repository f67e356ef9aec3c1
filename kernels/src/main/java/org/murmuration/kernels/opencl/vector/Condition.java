package org.murmuration.kernels.opencl.vector;

import java.util.ArrayList;
import java.util.List;

/** What branches and loops depend on. */
public sealed interface Condition {
    /** A comparison of two numbers of one type, turned round if it is negated: with NaN that is another one than the opposite operator's. */
    record Comparison(String operator, Expression left, Expression right, boolean negated) implements Condition {}

    /** The second is not evaluated where the first fails. */
    record Both(Condition first, Condition second) implements Condition {}

    /** The second is not evaluated where the first holds. */
    record Either(Condition first, Condition second) implements Condition {}

    /** The expressions in a condition, and others behind them. */
    static List<Expression> with(Condition condition, Expression... others) {
        List<Expression> expressions = new ArrayList<>();
        collect(condition, expressions);
        expressions.addAll(List.of(others));
        return expressions;
    }

    private static void collect(Condition condition, List<Expression> into) {
        if (condition instanceof Comparison comparison) {
            into.add(comparison.left());
            into.add(comparison.right());
        } else if (condition instanceof Both both) {
            collect(both.first(), into);
            collect(both.second(), into);
        } else if (condition instanceof Either either) {
            collect(either.first(), into);
            collect(either.second(), into);
        }
    }
}
