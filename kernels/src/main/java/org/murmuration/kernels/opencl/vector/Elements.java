package org.murmuration.kernels.opencl.vector;

/** Writes accesses to arrays, by where they lie and how their indices differ between items. */
final class Elements {
    private final VectorProgram program;
    private final Specialisation form;
    private final Values values;
    private final Lanes lanes;

    Elements(VectorProgram program, Specialisation form, Values values) {
        this.program = program;
        this.form = form;
        this.values = values;
        this.lanes = program.lanes();
    }

    Value load(Expression.Load load) {
        ArrayReference array = load.array();
        String pointer = values.pointer(array);
        Value index = values.index(load.index());
        if (form.memory(array) == Memory.PRIVATE) {
            return varying(array, index.isUniform() ? element(pointer, index) : gatherPrivate(array, pointer, index));
        }
        if (index.isUniform()) {
            return Value.uniform(array.type(), element(pointer, index));
        }
        if (form.memory(array) == Memory.TABLE) {
            String gather = program.helper("gather_table_" + array.element());
            return varying(array, gather + "(" + pointer + ", " + inside(values.vector(index)) + ")");
        }
        program.count(index.shape());
        return varying(
                array, index.shape() == Shape.AFFINE ? affine(array, pointer, index) : gather(array, pointer, index));
    }

    private static String element(String pointer, Value index) {
        return pointer + "[" + index.text() + "]";
    }

    /** As it is computed with: what is narrower in memory becomes an int. */
    private Value varying(ArrayReference array, String element) {
        boolean isNarrow = !array.element().equals(array.type().c);
        return new Value(
                Shape.VARYING,
                array.type(),
                isNarrow ? "convert_" + lanes.type(array.type()) + "(" + element + ")" : element);
    }

    private String gatherPrivate(ArrayReference array, String pointer, Value index) {
        String gather = program.helper("gather_private_" + array.element());
        return gather + "(" + pointer + ", " + inside(values.vector(index)) + ")";
    }

    /** Items that are not under way have no index: they read the first element. */
    private String inside(String index) {
        return values.mask == null ? index : "(" + index + " & " + values.mask + ")";
    }

    private String affine(ArrayReference array, String pointer, Value index) {
        String place = pointer + " + " + index.text();
        return values.mask == null
                ? "vload" + lanes.count() + "(0, " + place + ")"
                : program.helper("load_" + array.element()) + "(" + place + ", " + values.mask + ")";
    }

    private String gather(ArrayReference array, String pointer, Value index) {
        String gather = program.helper("gather_" + array.element());
        return gather + "(" + pointer + ", " + index.text() + ", " + values.maskOrAll() + ")";
    }

    String store(Statement.Store store, Value value) {
        ArrayReference array = store.array();
        String pointer = values.pointer(array);
        Value index = values.index(store.index());
        boolean isNarrow = !array.element().equals(array.type().c);
        if (form.memory(array) == Memory.PRIVATE) {
            return storePrivate(array, pointer, index, narrowed(array, isNarrow, value));
        }
        program.count(index.shape());
        if (index.isUniform() && value.isUniform()) {
            return element(pointer, index) + " = " + (isNarrow ? "(char)" : "") + value.text();
        }
        String vector = narrowed(array, isNarrow, value);
        if (index.shape() == Shape.AFFINE) {
            String place = pointer + " + " + index.text();
            return values.mask == null
                    ? "vstore" + lanes.count() + "(" + vector + ", 0, " + place + ")"
                    : program.helper("store_" + array.element()) + "(" + place + ", " + vector + ", " + values.mask
                            + ")";
        }
        String scatter = program.helper("scatter_" + array.element());
        return scatter + "(" + pointer + ", " + values.vector(index) + ", " + vector + ", " + values.maskOrAll() + ")";
    }

    private String narrowed(ArrayReference array, boolean isNarrow, Value value) {
        String vector = values.vector(value);
        return isNarrow ? "convert_" + lanes.element(array) + "(" + vector + ")" : vector;
    }

    private String storePrivate(ArrayReference array, String pointer, Value index, String vector) {
        if (!index.isUniform()) {
            String scatter = program.helper("scatter_private_" + array.element());
            return scatter + "(" + pointer + ", " + values.vector(index) + ", " + vector + ", " + values.maskOrAll()
                    + ")";
        }
        String element = element(pointer, index);
        return element + " = " + values.blend(array, vector, element);
    }
}
