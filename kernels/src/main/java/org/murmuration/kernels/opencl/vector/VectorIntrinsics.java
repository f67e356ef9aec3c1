package org.murmuration.kernels.opencl.vector;

import java.util.Map;

/** What stands for methods of the JDK, for vectors: each gives every lane the bits that the function for scalars gives. */
final class VectorIntrinsics {
    private final Lanes lanes;
    private final Map<String, String> definitions;
    private final Map<String, String> names;

    private VectorIntrinsics(Lanes lanes, Map<String, String> definitions, Map<String, String> names) {
        this.lanes = lanes;
        this.definitions = definitions;
        this.names = names;
    }

    /**
     * Adds them all.
     *
     * @param definitions by name, each behind those that it uses
     * @param names of the functions for vectors, by those for scalars
     */
    static void define(Lanes lanes, Map<String, String> definitions, Map<String, String> names) {
        VectorIntrinsics all = new VectorIntrinsics(lanes, definitions, names);
        all.builtIns();
        all.divisions();
        all.saturatedCasts();
        all.zeroes();
        all.extremes("float", "int");
        all.extremes("double", "long");
        all.integers("int", "uint", "", "I");
        all.integers("long", "ulong", "l", "J");
        all.onlyInts();
        all.tests("float", "F");
        all.tests("double", "D");
    }

    private void builtIns() {
        for (String same : new String[] {"fma", "sqrt", "floor", "ceil", "rint", "fabs", "mul_hi"}) {
            names.put(same, same);
        }
        for (String cast : new String[] {"as_int", "as_long", "as_double"}) {
            names.put(cast, cast + lanes.count());
        }
    }

    /** A function with the name of the one for scalars, but for its beginning. */
    private void define(String scalar, String result, String parameters, String body) {
        String name = scalar.replaceFirst("^java_", "vector_");
        definitions.put(
                name, lanes.fill("static inline " + result + " " + name + "(" + parameters + ") { " + body + " }\n"));
        names.put(scalar, name);
    }

    private void divisions() {
        divisions("int", "i", "u");
        divisions("long", "l", "ul");
    }

    /** No lane may divide by 0, or the smallest number by -1, even if nobody wants its result. */
    private void divisions(String type, String letter, String suffix) {
        String v = type + "#";
        String parameters = v + " a, " + v + " b";
        String safe = v + " d = ((b == 0) | (b == -1)) ? (" + v + ")(1) : b; ";
        String negated = "as_" + v + "(0" + suffix + " - as_u" + v + "(a))";
        define(
                "java_" + letter + "div",
                v,
                parameters,
                safe + v + " q = a / d; q = b == -1 ? " + negated + " : q; return b == 0 ? (" + v + ")(0) : q;");
        define("java_" + letter + "rem", v, parameters, safe + "return a % d;");
        if (type.equals("int")) {
            define(
                    "java_floorMod",
                    v,
                    parameters,
                    safe + v + " r = a % d; return ((r != 0) & ((r ^ d) < 0)) ? r + d : r;");
            define(
                    "java_floorDiv",
                    v,
                    parameters,
                    safe + v + " r = a % d; " + v + " q = a / d - (((r != 0) & ((r ^ d) < 0)) ? (" + v + ")(1) : (" + v
                            + ")(0)); q = b == -1 ? " + negated + " : q; return b == 0 ? (" + v + ")(0) : q;");
            define("java_divideUnsigned", v, parameters, unsignedDivision("/"));
            define("java_remainderUnsigned", v, parameters, unsignedDivision("%"));
        }
    }

    private static String unsignedDivision(String operator) {
        return "int# d = b == 0 ? (int#)(1) : b; int# q = as_int#(as_uint#(a) " + operator
                + " as_uint#(d)); return b == 0 ? (int#)(0) : q;";
    }

    private void saturatedCasts() {
        cast("java_f2i", "float", "int", "2147483648.0f", "INT");
        cast("java_f2l", "float", "long", "9223372036854775808.0f", "LONG");
        cast("java_d2i", "double", "int", "2147483648.0", "INT");
        cast("java_d2l", "double", "long", "9223372036854775808.0", "LONG");
    }

    private void cast(String name, String from, String to, String limit, String constant) {
        String above = mask("x >= " + limit, from, to);
        String below = mask("x < -" + limit, from, to);
        define(
                name,
                to + "#",
                from + "# x",
                from + "# inside = ((x >= -" + limit + ") & (x < " + limit + ")) ? x : (" + from + "#)(0); " + to
                        + "# r = convert_" + to + "#(inside); r = " + above + " ? (" + to + "#)(" + constant
                        + "_MAX) : r; return " + below + " ? (" + to + "#)(" + constant + "_MIN) : r;");
    }

    /** A comparison of numbers of one type, to choose between those of another. */
    private static String mask(String comparison, String of, String between) {
        boolean ofWide = of.equals("double") || of.equals("long");
        boolean betweenWide = between.equals("double") || between.equals("long");
        return ofWide == betweenWide
                ? "(" + comparison + ")"
                : "convert_" + (betweenWide ? "long" : "int") + "#(" + comparison + ")";
    }

    private void zeroes() {
        for (String type : new String[] {"char", "int", "long", "float", "double"}) {
            define(
                    "java_zero_" + type,
                    "void",
                    type + "#* a, int n",
                    "for (int i = 0; i < n; i++) { a[i] = (" + type + "#)(0); }");
        }
    }

    /** NaN if either is NaN, and -0 below +0; see the functions for scalars. */
    private void extremes(String type, String bits) {
        String v = type + "#";
        String parameters = v + " a, " + v + " b";
        String tie = "return a == b ? as_" + v + "(as_" + bits + "#(a) %s as_" + bits
                + "#(b)) : (((a %s b) | (a != a)) ? a : b);";
        define("java_max_" + type, v, parameters, String.format(tie, "&", ">"));
        define("java_min_" + type, v, parameters, String.format(tie, "|", "<"));
        define("java_max_" + type + "_constant", v, parameters, "return a <= b ? b : a;");
        define("java_min_" + type + "_constant", v, parameters, "return a >= b ? b : a;");
    }

    private void integers(String type, String unsigned, String suffix, String d) {
        String v = type + "#";
        String u = "as_" + unsigned + "#(a)";
        String one = v + " a";
        int width = type.equals("int") ? 31 : 63;
        define(
                "java_" + (type.equals("int") ? "i" : "l") + "abs",
                v,
                one,
                "return a < 0 ? as_" + v + "(0u" + suffix + " - " + u + ") : a;");
        define("java_max_" + type, v, v + " a, " + v + " b", "return a > b ? a : b;");
        define("java_min_" + type, v, v + " a, " + v + " b", "return a < b ? a : b;");
        String narrow = type.equals("int") ? "as_int#(%s)" : "convert_int#(as_long#(%s))";
        define("java_bitCount" + d, "int#", one, "return " + String.format(narrow, "popcount(" + u + ")") + ";");
        define("java_leadingZeros" + d, "int#", one, "return " + String.format(narrow, "clz(" + u + ")") + ";");
        String lowest = "popcount((" + u + " & (0u" + suffix + " - " + u + ")) - 1u" + suffix + ")";
        define("java_trailingZeros" + d, "int#", one, "return " + String.format(narrow, lowest) + ";");
        String amount = type.equals("int") ? "as_uint#(%s)" : "as_ulong#(convert_long#(%s))";
        String by = String.format(amount, "n & " + width);
        String back = String.format(amount, "-n & " + width);
        String rotation = "return as_" + v + "((" + u + " %s " + by + ") | (" + u + " %s " + back + "));";
        define("java_rotateLeft" + d, v, one + ", int# n", String.format(rotation, "<<", ">>"));
        define("java_rotateRight" + d, v, one + ", int# n", String.format(rotation, ">>", "<<"));
    }

    private void onlyInts() {
        define("java_multiplyFull", "long#", "int# a, int# b", "return convert_long#(a) * convert_long#(b);");
        define("java_toUnsignedLong", "long#", "int# a", "return convert_long#(a) & 0xffffffffL;");
        define(
                "java_compareUnsigned",
                "int#",
                "int# a, int# b",
                "return (as_uint#(a) < as_uint#(b)) - (as_uint#(a) > as_uint#(b));");
        define("java_intBitsToFloat", "float#", "int# a", "return as_float#(a);");
        define("java_floatToIntBits", "int#", "float# x", "return x != x ? (int#)(0x7fc00000) : as_int#(x);");
    }

    private void tests(String type, String d) {
        String open = type.equals("double") ? "-convert_int#(" : "-(";
        String infinity = "(" + type + "#)(INFINITY)";
        define("java_isNaN" + d, "int#", type + "# x", "return " + open + "x != x);");
        define("java_isInfinite" + d, "int#", type + "# x", "return " + open + "fabs(x) == " + infinity + ");");
        define("java_isFinite" + d, "int#", type + "# x", "return " + open + "fabs(x) < " + infinity + ");");
    }
}
