package org.murmuration.kernels.opencl.vector;

import java.util.List;

/** What it takes to evaluate an expression for items that have no use for it. */
enum Effort {
    /** Little, and nothing can go wrong. */
    NONE,
    /** Little, but only items that asked for it may touch memory. */
    MASK,
    /** So much that it is left out if no item needs it; or what no item needs cannot be read. */
    BRANCH;

    /** Operations up to which a branch costs more. */
    static final int SMALL = 20;
    /** Operations from which on a branch costs less. */
    private static final int LARGE = 60;
    /** How often a loop is thought to turn. */
    private static final int TURNS = 8;

    static Effort of(Specialisation in, Expression expression) {
        return size(expression) > LARGE ? BRANCH : memory(in, expression);
    }

    static Effort of(Specialisation in, Condition condition) {
        Effort most = NONE;
        for (Expression each : Condition.with(condition)) {
            most = greater(most, of(in, each));
        }
        return most;
    }

    static Effort greater(Effort a, Effort b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Effort memory(Specialisation in, Expression expression) {
        Effort most = NONE;
        for (Expression each : expression.parts()) {
            most = greater(most, memory(in, each));
        }
        if (expression instanceof Expression.Load load) {
            return greater(most, memory(in, load));
        }
        if (expression instanceof Expression.Call call) {
            boolean isPure = !call.method().accessesArrays() && !in.callee(call).turnsApart();
            return isPure ? most : BRANCH;
        }
        return most;
    }

    private static Effort memory(Specialisation in, Expression.Load load) {
        boolean isUniform = in.of(load.index()) == Shape.UNIFORM;
        if (in.memory(load.array()) == Memory.DEVICE) {
            return isUniform ? BRANCH : MASK;
        }
        return isUniform ? NONE : MASK;
    }

    private static int size(Expression expression) {
        int size = 1;
        for (Expression each : expression.parts()) {
            size += size(each);
        }
        return expression instanceof Expression.Call call
                ? size + size(call.method().body())
                : size;
    }

    private static int size(Condition condition) {
        return Condition.with(condition).stream().mapToInt(Effort::size).sum();
    }

    static int size(List<Statement> statements) {
        return statements.stream().mapToInt(Effort::size).sum();
    }

    private static int size(Statement statement) {
        if (statement instanceof Statement.Assign assign) {
            return size(assign.value());
        }
        if (statement instanceof Statement.Store store) {
            return size(store.index()) + size(store.value());
        }
        if (statement instanceof Statement.Evaluate evaluate) {
            return size(evaluate.value());
        }
        if (statement instanceof Statement.Return end) {
            return end.value() == null ? 0 : size(end.value());
        }
        if (statement instanceof Statement.If branch) {
            return size(branch.condition()) + size(branch.then()) + size(branch.otherwise());
        }
        if (statement instanceof Statement.Loop loop) {
            return TURNS * (size(loop.condition()) + size(loop.body()));
        }
        return 1;
    }
}
