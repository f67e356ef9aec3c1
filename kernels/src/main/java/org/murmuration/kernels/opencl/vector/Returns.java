package org.murmuration.kernels.opencl.vector;

import java.util.List;

/** Finds where methods end before their last statement. */
final class Returns {
    private Returns() {}

    /** Whether any of the statements, or one within them, ends the method. */
    static boolean in(List<Statement> statements) {
        return statements.stream().anyMatch(Returns::in);
    }

    private static boolean in(Statement statement) {
        if (statement instanceof Statement.If branch) {
            return in(branch.then()) || in(branch.otherwise());
        }
        if (statement instanceof Statement.Loop loop) {
            return in(loop.body());
        }
        return statement instanceof Statement.Return;
    }
}
