package org.murmuration.kernels.opencl.vector;

import java.util.List;

/** What has a value. Evaluating it changes nothing but by the methods that it calls. */
public sealed interface Expression {
    ValueType type();

    /** The parts that are expressions themselves, conditions' included. */
    List<Expression> parts();

    /** A number, written in C. */
    record Constant(ValueType type, String text) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /** The value of a variable. */
    record Read(Variable variable) implements Expression {
        @Override
        public ValueType type() {
            return variable.type();
        }

        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /** A launch argument, the same for all items. */
    record FieldValue(ValueType type, String name) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /** An element of an array. */
    record Load(ArrayReference array, Expression index) implements Expression {
        @Override
        public ValueType type() {
            return array.type();
        }

        @Override
        public List<Expression> parts() {
            return List.of(index);
        }
    }

    /** An operator's result. */
    record Operation(Operator operator, List<Expression> parts) implements Expression {
        @Override
        public ValueType type() {
            return operator.result;
        }
    }

    /** {@code condition ? first : second}. */
    record Choice(Condition condition, Expression first, Expression second) implements Expression {
        @Override
        public ValueType type() {
            return first.type();
        }

        @Override
        public List<Expression> parts() {
            return Condition.with(condition, first, second);
        }
    }

    /** The value of a function of OpenCL C, or of one that stands for a method of the JDK. */
    record Intrinsic(ValueType type, String name, List<Expression> parts) implements Expression {}

    /**
     * What a method returns.
     *
     * @param arguments in the order of the parameters; null where the parameter is an array
     * @param arrays in the order of the parameters; null where the parameter is a number
     */
    record Call(Method method, List<Expression> arguments, List<ArrayReference> arrays) implements Expression {
        @Override
        public ValueType type() {
            return method.result();
        }

        @Override
        public List<Expression> parts() {
            return arguments.stream().filter(each -> each != null).toList();
        }
    }
}
