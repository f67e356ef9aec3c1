package org.murmuration.kernels.opencl.vector;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;

/** Which variables of a method are read again behind its branches and loops, by whichever items go there. */
final class Liveness {
    private final IdentityHashMap<Statement, BitSet> behind = new IdentityHashMap<>();

    Liveness(Method method) {
        block(method.body(), new BitSet());
    }

    /** Whether what a variable holds at the end of an {@code if} or a loop may be read later; what {@code otherwise} reads is read after what {@code then} did, by other items. */
    boolean isReadBehind(Statement branchOrLoop, Variable variable) {
        return behind.get(branchOrLoop).get(variable.number());
    }

    /** The variables that are live before statements, given those behind them. */
    private BitSet block(List<Statement> statements, BitSet after) {
        BitSet live = after;
        for (int i = statements.size() - 1; i >= 0; i--) {
            live = statement(statements.get(i), live);
        }
        return live;
    }

    private BitSet statement(Statement statement, BitSet after) {
        BitSet live = (BitSet) after.clone();
        if (statement instanceof Statement.Assign assign) {
            live.clear(assign.variable().number());
            read(assign.value(), live);
        } else if (statement instanceof Statement.Store store) {
            read(store.index(), live);
            read(store.value(), live);
        } else if (statement instanceof Statement.Evaluate evaluate) {
            read(evaluate.value(), live);
        } else if (statement instanceof Statement.Return end) {
            live.clear();
            if (end.value() != null) {
                read(end.value(), live);
            }
        } else if (statement instanceof Statement.If branch) {
            BitSet atOtherwise = block(branch.otherwise(), after);
            BitSet later = (BitSet) after.clone();
            later.or(atOtherwise);
            behind.put(branch, later);
            live = (BitSet) block(branch.then(), after).clone();
            live.or(atOtherwise);
            read(branch.condition(), live);
        } else if (statement instanceof Statement.Loop loop) {
            return loop(loop, after);
        }
        return live;
    }

    private BitSet loop(Statement.Loop loop, BitSet after) {
        behind.put(loop, after);
        BitSet atTest = (BitSet) after.clone();
        read(loop.condition(), atTest);
        BitSet atBody = block(loop.body(), atTest);
        for (int before = -1; before != atTest.cardinality(); ) {
            before = atTest.cardinality();
            atTest.or(atBody);
            atBody = block(loop.body(), atTest);
        }
        return loop.testsFirst() ? atTest : atBody;
    }

    private static void read(Condition condition, BitSet live) {
        Condition.with(condition).forEach(each -> read(each, live));
    }

    private static void read(Expression expression, BitSet live) {
        if (expression instanceof Expression.Read read) {
            live.set(read.variable().number());
        }
        expression.parts().forEach(each -> read(each, live));
    }
}
