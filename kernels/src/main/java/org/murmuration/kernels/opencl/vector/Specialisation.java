package org.murmuration.kernels.opencl.vector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a method for parameters of certain shapes: which of its variables differ between items, and where items take different ways.
 *
 * <p>A variable has one shape in the whole method. It becomes a vector if it is given a vector, or if some items give it a value that is read where they have met the others again.
 */
final class Specialisation {
    final Method method;
    final Signature signature;
    final Liveness liveness;
    private final Specialisations all;
    private final Map<Variable, Shape> shapes = new HashMap<>();
    private final Map<Variable, Memory> memories = new HashMap<>();
    private final Set<Statement> divergent = Collections.newSetFromMap(new IdentityHashMap<>());
    private Shape result;
    private boolean returnsApart;
    private boolean turnsApart;
    private boolean changed;

    Specialisation(Specialisations all, Method method, Signature signature) {
        this.all = all;
        this.method = method;
        this.signature = signature;
        this.liveness = new Liveness(method);
        for (int i = 0; i < method.parameters().size(); i++) {
            Variable parameter = method.parameters().get(i);
            if (parameter.isArray()) {
                memories.put(parameter, signature.memories().get(i));
            } else {
                shapes.put(parameter, signature.shapes().get(i));
            }
        }
        do {
            changed = false;
            block(method.body(), List.of());
        } while (changed);
    }

    /** Unique among the functions of a program. */
    String name() {
        return method.name() + "_" + signature.letters(method);
    }

    Shape of(Variable variable) {
        return shapes.getOrDefault(variable, Shape.UNIFORM);
    }

    Memory memory(ArrayReference array) {
        return array instanceof ArrayReference.FieldArray field ? field.memory() : memories.get((Variable) array);
    }

    /** Of what it returns; of a method that returns nothing, uniform. */
    Shape result() {
        return result == null ? Shape.UNIFORM : result;
    }

    /** Whether an {@code if} or a loop sends items different ways. */
    boolean isDivergent(Statement statement) {
        return divergent.contains(statement);
    }

    /** Whether some items return while others go on. */
    boolean returnsApart() {
        return returnsApart;
    }

    /** Whether items may be in different turns of a loop, or leave it by returning, here or in what it calls: then those that take no part must be told so. */
    boolean turnsApart() {
        return turnsApart;
    }

    /** What a call in this method leads to. */
    Specialisation callee(Expression.Call call) {
        List<Shape> given = new ArrayList<>();
        List<Memory> arrays = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            Expression argument = call.arguments().get(i);
            given.add(argument == null ? Shape.VARYING : of(argument));
            arrays.add(argument == null ? memory(call.arrays().get(i)) : Memory.DEVICE);
        }
        return all.of(call.method(), new Signature(given, arrays));
    }

    private void block(List<Statement> statements, List<Statement> around) {
        statements.forEach(each -> statement(each, around));
    }

    /** Around are the branches and loops in which items go different ways. */
    private void statement(Statement statement, List<Statement> around) {
        if (statement instanceof Statement.Assign assign) {
            boolean meetsOthers = around.stream().anyMatch(each -> liveness.isReadBehind(each, assign.variable()));
            raise(assign.variable(), meetsOthers ? Shape.VARYING : of(assign.value()));
            note(assign.value());
        } else if (statement instanceof Statement.Store store) {
            note(store.index());
            note(store.value());
        } else if (statement instanceof Statement.Evaluate evaluate) {
            note(evaluate.value());
        } else if (statement instanceof Statement.NewArray creation) {
            memories.put(creation.variable(), Memory.PRIVATE);
        } else if (statement instanceof Statement.Alias alias) {
            if (!around.isEmpty()) {
                throw new NotVectorisable("which array a variable stands for depends on the item");
            }
            memories.put(alias.variable(), memory(alias.array()));
        } else if (statement instanceof Statement.Return end) {
            end(end, around);
        } else if (statement instanceof Statement.If branch) {
            noteAll(branch.condition());
            List<Statement> inside = inside(branch, branch.condition(), around);
            block(branch.then(), inside);
            block(branch.otherwise(), inside);
        } else if (statement instanceof Statement.Loop loop) {
            noteAll(loop.condition());
            List<Statement> inside = inside(loop, loop.condition(), around);
            turnsApart |= isDivergent(loop) || (returnsApart && Returns.in(loop.body()));
            block(loop.body(), inside);
        }
    }

    private List<Statement> inside(Statement statement, Condition condition, List<Statement> around) {
        if (of(condition) == Shape.UNIFORM) {
            return around;
        }
        changed |= divergent.add(statement);
        List<Statement> inside = new ArrayList<>(around);
        inside.add(statement);
        return inside;
    }

    private void end(Statement.Return end, List<Statement> around) {
        Shape shape = null;
        if (end.value() != null) {
            note(end.value());
            shape = around.isEmpty() ? of(end.value()) : Shape.VARYING;
        }
        changed |= !around.isEmpty() && !returnsApart;
        returnsApart |= !around.isEmpty();
        Shape joined = Shape.join(result, shape);
        changed |= joined != result;
        result = joined;
    }

    private void raise(Variable variable, Shape shape) {
        Shape before = shapes.get(variable);
        Shape joined = Shape.join(before, shape);
        changed |= joined != before;
        shapes.put(variable, joined);
    }

    private void noteAll(Condition condition) {
        Condition.with(condition).forEach(this::note);
    }

    private void note(Expression expression) {
        if (expression instanceof Expression.Call call) {
            turnsApart |= callee(call).turnsApart();
        }
        expression.parts().forEach(this::note);
    }

    Shape of(Condition condition) {
        boolean isUniform = Condition.with(condition).stream().allMatch(each -> of(each) == Shape.UNIFORM);
        return isUniform ? Shape.UNIFORM : Shape.VARYING;
    }

    Shape of(Expression expression) {
        if (expression instanceof Expression.Read read) {
            return of(read.variable());
        }
        if (expression instanceof Expression.Load load) {
            boolean isUniform = memory(load.array()) != Memory.PRIVATE && of(load.index()) == Shape.UNIFORM;
            return isUniform ? Shape.UNIFORM : Shape.VARYING;
        }
        if (expression instanceof Expression.Choice choice) {
            return of(choice.condition()) == Shape.UNIFORM
                    ? Shape.join(of(choice.first()), of(choice.second()))
                    : Shape.VARYING;
        }
        if (expression instanceof Expression.Call call) {
            return callee(call).result();
        }
        List<Shape> parts = expression.parts().stream().map(this::of).toList();
        boolean isUniform = parts.stream().allMatch(each -> each == Shape.UNIFORM);
        return isUniform ? Shape.UNIFORM : isAffine(expression, parts) ? Shape.AFFINE : Shape.VARYING;
    }

    private static boolean isAffine(Expression expression, List<Shape> parts) {
        if (!(expression instanceof Expression.Operation sum)
                || (sum.operator() != Operator.IADD && sum.operator() != Operator.ISUB)) {
            return false;
        }
        Shape first = parts.get(0);
        Shape second = parts.get(1);
        return (first == Shape.AFFINE && second == Shape.UNIFORM)
                || (first == Shape.UNIFORM && second == Shape.AFFINE && sum.operator() == Operator.IADD);
    }
}
