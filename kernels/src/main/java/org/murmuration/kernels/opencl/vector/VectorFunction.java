package org.murmuration.kernels.opencl.vector;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Writes one method for several items at once. Where all go the same way, it reads like the method; where they do not, both ways are gone one after the other, each by those items whose lane
 * of a mask is set. Whatever is written under a mask is reached only if at least one lane is set.
 */
final class VectorFunction {
    private final VectorProgram program;
    private final Specialisation form;
    private final Lanes lanes;
    private final boolean masked;
    private final Text text = new Text();
    private final Values values;
    private final Map<Variable, Integer> lengths = new HashMap<>();
    /** Branches and loops around the present statement in which items go different ways. */
    private final Deque<Statement> around = new ArrayDeque<>();
    /** Whether items have returned that those under way will not meet again. */
    private boolean retired;

    /** Writes for callers that hand over a mask, or for those under which all items are under way. */
    VectorFunction(VectorProgram program, Specialisation form, boolean masked) {
        this.program = program;
        this.form = form;
        this.lanes = program.lanes();
        this.masked = masked;
        values = new Values(program, form, text);
        values.mask = masked ? "mask" : null;
    }

    String function(String name) {
        if (form.returnsApart()) {
            text.line(lanes.mask() + " alive = " + values.maskOrAll() + ";");
            if (form.method.result() != null) {
                text.line(lanes.type(form.method.result()) + " result = 0;");
            }
        }
        block(form.method.body());
        if (form.returnsApart() && form.method.result() != null) {
            text.line("return result;");
        }
        return "static inline " + resultType() + " " + name + "(" + parameters() + ") {\n" + declarations() + text
                + "}\n";
    }

    private String resultType() {
        ValueType result = form.method.result();
        return result == null ? "void" : lanes.type(result, form.result());
    }

    private String parameters() {
        StringJoiner list = new StringJoiner(", ");
        if (!form.method.isStatic()) {
            list.add("const This* self");
        }
        if (masked) {
            list.add("const " + lanes.mask() + " mask");
        }
        form.method.parameters().forEach(each -> list.add(typeOf(each) + " " + each.name()));
        return list.length() == 0 ? "void" : list.toString();
    }

    private String typeOf(Variable variable) {
        if (!variable.isArray()) {
            return lanes.type(variable.type(), form.of(variable));
        }
        Memory memory = form.memory(variable);
        // An array that nothing was assigned to is not used either.
        return memory == null || memory == Memory.PRIVATE
                ? lanes.element(variable) + "*"
                : memory.qualifier + variable.element() + "*";
    }

    private String declarations() {
        StringBuilder lines = new StringBuilder();
        for (Variable each : form.method.locals()) {
            Integer length = lengths.get(each);
            String type = length == null ? typeOf(each) : lanes.element(each);
            String end = length != null ? "[" + length + "];\n" : each.isArray() ? ";\n" : " = 0;\n";
            lines.append("   ").append(type).append(' ').append(each.name()).append(end);
        }
        return lines.toString();
    }

    private void block(List<Statement> statements) {
        for (int i = 0; i < statements.size(); i++) {
            boolean before = retired;
            retired = false;
            statement(statements.get(i));
            boolean fewer = retired;
            retired |= before;
            if (fewer && i + 1 < statements.size()) {
                remaining(statements.subList(i + 1, statements.size()));
                return;
            }
        }
    }

    /** What follows where some items have returned. */
    private void remaining(List<Statement> statements) {
        String before = values.mask;
        values.mask = text.keep(lanes.mask(), "m", around.isEmpty() ? "alive" : values.maskOrAll() + " & alive");
        text.open("if (" + program.any(values.mask) + ")");
        block(statements);
        text.close();
        values.mask = before;
    }

    private void statement(Statement statement) {
        if (statement instanceof Statement.Assign assign) {
            assign(assign);
        } else if (statement instanceof Statement.Store store) {
            values.store(store);
        } else if (statement instanceof Statement.Evaluate evaluate) {
            text.line("(void)" + values.of(evaluate.value()).text() + ";");
        } else if (statement instanceof Statement.NewArray creation) {
            create(creation);
        } else if (statement instanceof Statement.Alias alias) {
            text.line(alias.variable().name() + " = " + values.pointer(alias.array()) + ";");
        } else if (statement instanceof Statement.Return end) {
            end(end);
        } else if (statement instanceof Statement.If branch) {
            branch(branch);
        } else if (statement instanceof Statement.Loop loop) {
            loop(loop);
        }
    }

    /** Items that left a loop keep their array of an earlier turn. */
    private void create(Statement.NewArray creation) {
        Variable array = creation.variable();
        lengths.put(array, creation.length());
        String zero = "(" + lanes.element(array) + ")(0)";
        String element = array.name() + "[i]";
        text.line("for (int i = 0; i < " + creation.length() + "; i++) { " + element + " = "
                + (around.isEmpty() ? zero : values.blend(array, zero, element)) + "; }");
    }

    private void assign(Statement.Assign assign) {
        Variable variable = assign.variable();
        Value value = values.of(assign.value());
        if (form.of(variable) != Shape.VARYING) {
            text.line(variable.name() + " = " + value.text() + ";");
            return;
        }
        String vector = values.vector(value);
        boolean meetsOthers = around.stream().anyMatch(each -> form.liveness.isReadBehind(each, variable));
        text.line(variable.name() + " = "
                + (meetsOthers ? values.blend(variable.type(), vector, variable.name()) : vector) + ";");
    }

    private void end(Statement.Return end) {
        Value value = end.value() == null ? null : values.of(end.value());
        if (!form.returnsApart() || values.mask == null) {
            text.line(value == null ? "return;" : "return " + result(value) + ";");
            return;
        }
        if (value != null) {
            text.line("result = " + values.blend(value.type(), values.vector(value), "result") + ";");
        }
        if (around.isEmpty()) {
            text.line(value == null ? "return;" : "return result;");
        } else {
            text.line("alive = alive & ~" + values.mask + ";");
            retired = true;
        }
    }

    private String result(Value value) {
        return form.result() == Shape.VARYING ? values.vector(value) : value.text();
    }

    private void branch(Statement.If branch) {
        Truth truth = values.of(branch.condition());
        if (truth.isUniform()) {
            text.open("if (" + truth.text() + ")");
            block(branch.then());
            if (!branch.otherwise().isEmpty()) {
                text.beside("else");
                block(branch.otherwise());
            }
            text.close();
            return;
        }
        String holds = text.keep(lanes.mask(), "c", truth.text());
        String before = values.mask;
        around.push(branch);
        masked(before == null ? holds : before + " & " + holds, branch.then());
        masked((before == null ? "" : before + " & ") + "~" + holds, branch.otherwise());
        around.pop();
        values.mask = before;
    }

    private void masked(String mask, List<Statement> statements) {
        if (statements.isEmpty()) {
            return;
        }
        values.mask = text.keep(lanes.mask(), "m", mask);
        if (isSmall(statements)) {
            block(statements);
        } else {
            text.open("if (" + program.any(values.mask) + ")");
            block(statements);
            text.close();
        }
    }

    /** Whether statements cost less than a branch around them, and do no harm where no item wants them. */
    private boolean isSmall(List<Statement> statements) {
        return Effort.size(statements) < Effort.SMALL
                && statements.stream()
                        .allMatch(each -> each instanceof Statement.Assign assign
                                && Effort.of(form, assign.value()) != Effort.BRANCH);
    }

    private void loop(Statement.Loop loop) {
        boolean apart = form.isDivergent(loop);
        boolean mayRetire = form.returnsApart() && Returns.in(loop.body());
        String before = values.mask;
        if (apart) {
            around.push(loop);
        }
        if (apart || mayRetire) {
            values.mask = text.keep(lanes.mask(), "m", values.maskOrAll());
        }
        // See the scalar form: compilers must not add up in another order.
        text.open("IN_ORDER while (1)");
        if (loop.testsFirst()) {
            test(loop);
        }
        block(loop.body());
        if (mayRetire) {
            text.line(values.mask + " = " + values.mask + " & alive;");
            text.line("if (!" + program.any(values.mask) + ") { break; }");
        }
        if (!loop.testsFirst()) {
            test(loop);
        }
        text.close();
        if (apart) {
            around.pop();
        }
        values.mask = before;
    }

    private void test(Statement.Loop loop) {
        Truth truth = values.of(loop.condition());
        if (truth.isUniform()) {
            text.line("if (!(" + truth.text() + ")) { break; }");
        } else {
            text.line(values.mask + " = " + values.mask + " & " + truth.text() + ";");
            text.line("if (!" + program.any(values.mask) + ") { break; }");
        }
    }
}
