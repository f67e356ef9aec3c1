package org.murmuration.kernels.opencl.vector;

import java.util.StringJoiner;

/** Writes the expressions and conditions of one function. What only some items evaluate goes into statements before the one that it is for. */
final class Values {
    /** The lanes of the items under way; null if all are. */
    String mask;

    private final VectorProgram program;
    private final Specialisation form;
    private final Text text;
    private final Lanes lanes;
    private final Elements elements;

    Values(VectorProgram program, Specialisation form, Text text) {
        this.program = program;
        this.form = form;
        this.text = text;
        this.lanes = program.lanes();
        elements = new Elements(program, form, this);
    }

    String maskOrAll() {
        return mask == null ? lanes.spread(ValueType.INT, "-1") : mask;
    }

    /** A value in all lanes, each item's in its own. */
    String vector(Value value) {
        return switch (value.shape()) {
            case UNIFORM -> lanes.spread(value.type(), value.text());
            // Overflow is defined in Java, and for unsigned numbers in C.
            case AFFINE ->
                lanes.fill("as_int#(as_uint#(" + lanes.spread(ValueType.INT, value.text()) + ") + as_uint#("
                        + lanes.numbers() + "))");
            case VARYING -> value.text();
        };
    }

    /** The first where items are under way, else the second. */
    String blend(ValueType type, String first, String second) {
        return mask == null ? first : select(type, mask, first, second);
    }

    /** The same of elements as they are in memory. */
    String blend(ArrayReference array, String first, String second) {
        if (mask == null || array.element().equals(array.type().c)) {
            return blend(array.type(), first, second);
        }
        return "(convert_" + lanes.element(array) + "(" + mask + ") ? " + first + " : " + second + ")";
    }

    private String select(ValueType type, String condition, String first, String second) {
        String wide = type.isWide() ? "convert_" + type.mask + lanes.count() + "(" + condition + ")" : condition;
        return "(" + wide + " ? " + first + " : " + second + ")";
    }

    String pointer(ArrayReference array) {
        if (array instanceof Variable variable) {
            return variable.name();
        }
        ArrayReference.FieldArray field = (ArrayReference.FieldArray) array;
        return field.memory() == Memory.TABLE ? field.name() : "self->" + field.name();
    }

    void store(Statement.Store store) {
        Value value = of(store.value());
        text.line(elements.store(store, value) + ";");
    }

    Value of(Expression expression) {
        if (expression instanceof Expression.Constant constant) {
            return Value.uniform(constant.type(), constant.text());
        }
        if (expression instanceof Expression.Read read) {
            return new Value(
                    form.of(read.variable()), read.type(), read.variable().name());
        }
        if (expression instanceof Expression.FieldValue field) {
            return Value.uniform(field.type(), "self->" + field.name());
        }
        if (expression instanceof Expression.Load load) {
            return elements.load(load);
        }
        if (expression instanceof Expression.Choice choice) {
            return choice(choice);
        }
        if (expression instanceof Expression.Call call) {
            return call(call);
        }
        if (expression instanceof Expression.Intrinsic intrinsic) {
            return intrinsic(intrinsic);
        }
        return operation((Expression.Operation) expression);
    }

    /** An index as the driver likes it best: overflow would lead outside of every array. */
    Value index(Expression expression) {
        if (expression instanceof Expression.Operation operation && form.of(expression) != Shape.VARYING) {
            String operator = switch (operation.operator()) {
                case IADD -> " + ";
                case ISUB -> " - ";
                case IMUL -> " * ";
                default -> null;
            };
            if (operator != null) {
                String left = index(operation.parts().get(0)).text();
                String right = index(operation.parts().get(1)).text();
                return new Value(form.of(expression), ValueType.INT, "(" + left + operator + right + ")");
            }
        }
        return of(expression);
    }

    private Value operation(Expression.Operation operation) {
        Shape shape = form.of(operation);
        Object[] operands = new Object[operation.parts().size()];
        for (int i = 0; i < operands.length; i++) {
            Value operand = of(operation.parts().get(i));
            operands[i] = shape == Shape.VARYING ? vector(operand) : operand.text();
        }
        String template = operation.operator().template;
        String written = shape == Shape.VARYING ? lanes.fill(template) : template.replace("#", "");
        return new Value(shape, operation.type(), String.format(written, operands));
    }

    private Value intrinsic(Expression.Intrinsic intrinsic) {
        Shape shape = form.of(intrinsic);
        StringJoiner arguments = new StringJoiner(", ");
        for (Expression each : intrinsic.parts()) {
            Value value = of(each);
            arguments.add(shape == Shape.UNIFORM ? value.text() : vector(value));
        }
        String function = shape == Shape.UNIFORM ? program.scalar(intrinsic.name()) : program.vector(intrinsic.name());
        return new Value(
                shape == Shape.UNIFORM ? shape : Shape.VARYING, intrinsic.type(), function + "(" + arguments + ")");
    }

    private Value call(Expression.Call call) {
        Specialisation callee = form.callee(call);
        boolean isPure = !callee.method.accessesArrays() && !callee.turnsApart();
        boolean masked = mask != null && !isPure;
        StringJoiner arguments = new StringJoiner(", ");
        if (!callee.method.isStatic()) {
            arguments.add("self");
        }
        if (masked) {
            arguments.add(mask);
        }
        for (int i = 0; i < call.arguments().size(); i++) {
            Expression argument = call.arguments().get(i);
            if (argument == null) {
                arguments.add(pointer(call.arrays().get(i)));
            } else {
                // What the method assigns to a parameter may be of another shape than what it is given.
                Shape shape = callee.of(call.method().parameters().get(i));
                arguments.add(shaped(of(argument), shape));
            }
        }
        String written = program.function(callee, masked) + "(" + arguments + ")";
        return new Value(callee.result(), call.type(), written);
    }

    private Value choice(Expression.Choice choice) {
        Truth truth = of(choice.condition());
        Shape shape = form.of(choice);
        return truth.isUniform() ? uniformChoice(choice, truth, shape) : varyingChoice(choice, truth);
    }

    private Value uniformChoice(Expression.Choice choice, Truth truth, Shape shape) {
        int place = text.length();
        Value first = of(choice.first());
        String beforeFirst = text.cut(place);
        Value second = of(choice.second());
        String beforeSecond = text.cut(place);
        boolean isSimple = beforeFirst.isEmpty() && beforeSecond.isEmpty();
        if (isSimple && (shape != Shape.VARYING || bothOf(choice) == Effort.NONE)) {
            return new Value(
                    shape,
                    choice.type(),
                    "(" + truth.text() + " ? " + shaped(first, shape) + " : " + shaped(second, shape) + ")");
        }
        String condition = text.keep("int", "u", truth.text());
        String result = text.keep(lanes.type(choice.type(), shape), "t", "0");
        text.open("if (" + condition + ")");
        text.paste(beforeFirst);
        text.line(result + " = " + shaped(first, shape) + ";");
        text.beside("else");
        text.paste(beforeSecond);
        text.line(result + " = " + shaped(second, shape) + ";");
        text.close();
        return new Value(shape, choice.type(), result);
    }

    private String shaped(Value value, Shape shape) {
        return shape == Shape.VARYING ? vector(value) : value.text();
    }

    private Effort bothOf(Expression.Choice choice) {
        return Effort.greater(Effort.of(form, choice.first()), Effort.of(form, choice.second()));
    }

    private Value varyingChoice(Expression.Choice choice, Truth truth) {
        ValueType type = choice.type();
        if (bothOf(choice) == Effort.NONE) {
            String first = vector(of(choice.first()));
            String second = vector(of(choice.second()));
            return new Value(Shape.VARYING, type, select(type, truth.text(), first, second));
        }
        String before = mask;
        String holds = text.keep(lanes.mask(), "c", truth.text());
        String result = text.keep(lanes.type(type), "t", "0");
        part(choice.first(), before == null ? holds : before + " & " + holds, result);
        part(choice.second(), (before == null ? "" : before + " & ") + "~" + holds, result);
        mask = before;
        return new Value(Shape.VARYING, type, result);
    }

    /** One side of a choice, put in the lanes of those items that want it. */
    private void part(Expression side, String wanting, String result) {
        Effort effort = Effort.of(form, side);
        mask = text.keep(lanes.mask(), "m", wanting);
        if (effort == Effort.BRANCH) {
            text.open("if (" + program.any(mask) + ")");
        }
        text.line(result + " = " + blend(side.type(), vector(of(side)), result) + ";");
        if (effort == Effort.BRANCH) {
            text.close();
        }
    }

    Truth of(Condition condition) {
        if (condition instanceof Condition.Both both) {
            return chain(both.first(), both.second(), true);
        }
        if (condition instanceof Condition.Either either) {
            return chain(either.first(), either.second(), false);
        }
        Condition.Comparison comparison = (Condition.Comparison) condition;
        Value left = of(comparison.left());
        Value right = of(comparison.right());
        if (left.isUniform() && right.isUniform()) {
            String written = left.text() + " " + comparison.operator() + " " + right.text();
            return new Truth(true, comparison.negated() ? "!(" + written + ")" : written);
        }
        String written = "(" + vector(left) + " " + comparison.operator() + " " + vector(right) + ")";
        String mask = left.type().isWide() ? "convert_" + lanes.mask() + written : written;
        return new Truth(false, comparison.negated() ? "~" + mask : mask);
    }

    /** {@code first && second}, or {@code first || second}. */
    private Truth chain(Condition first, Condition second, boolean isBoth) {
        Truth left = of(first);
        return left.isUniform() ? uniformChain(left, second, isBoth) : varyingChain(left, second, isBoth);
    }

    private Truth uniformChain(Truth left, Condition second, boolean isBoth) {
        int place = text.length();
        Truth right = of(second);
        String beforeRight = text.cut(place);
        if (right.isUniform() && beforeRight.isEmpty()) {
            return new Truth(true, "(" + left.text() + (isBoth ? " && " : " || ") + right.text() + ")");
        }
        String decided = isBoth ? "0" : right.isUniform() ? "1" : "-1";
        String condition = text.keep("int", "u", left.text());
        String result = text.keep(right.isUniform() ? "int" : lanes.mask(), "t", decided);
        text.open("if (" + (isBoth ? "" : "!") + condition + ")");
        text.paste(beforeRight);
        text.line(result + " = " + right.text() + ";");
        text.close();
        return new Truth(right.isUniform(), result);
    }

    private Truth varyingChain(Truth left, Condition second, boolean isBoth) {
        if (Effort.of(form, second) == Effort.NONE) {
            return new Truth(false, "(" + left.text() + (isBoth ? " & " : " | ") + spread(of(second)) + ")");
        }
        String result = text.keep(lanes.mask(), "t", left.text());
        String before = mask;
        mask = text.keep(lanes.mask(), "m", maskOrAll() + " & " + (isBoth ? "" : "~") + result);
        boolean branches = Effort.of(form, second) == Effort.BRANCH;
        if (branches) {
            text.open("if (" + program.any(mask) + ")");
        }
        String right = spread(of(second));
        text.line(result + " = " + result + (isBoth ? " & " : " | (" + mask + " & ") + right + (isBoth ? ";" : ");"));
        if (branches) {
            text.close();
        }
        mask = before;
        return new Truth(false, result);
    }

    private String spread(Truth truth) {
        return truth.isUniform() ? lanes.spread(ValueType.INT, "-(" + truth.text() + ")") : truth.text();
    }
}
