package org.murmuration.kernels.opencl;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.MethodInsnNode;

/** The methods of the JDK that kernels may call, in OpenCL C with the same bits. */
final class Intrinsics {
    /** C functions by owner, name and descriptor. */
    private static final Map<String, String> FUNCTIONS = new HashMap<>();

    /** Definitions of those that OpenCL C does not have, and of what operators need; a definition uses only what stands before it. */
    private static final Map<String, String> DEFINITIONS = new LinkedHashMap<>();

    private static final Set<String> IN_DEVICE_MATH = Set.of("exp", "log", "tanh", "expm1", "sin", "cos", "atan2");

    static {
        define("java_idiv", "int", "int a, int b", "b == 0 ? 0 : (b == -1 ? (int)(0u - (uint)a) : a / b)");
        define("java_irem", "int", "int a, int b", "b == 0 || b == -1 ? 0 : a % b");
        define("java_ldiv", "long", "long a, long b", "b == 0 ? 0 : (b == -1 ? (long)(0ul - (ulong)a) : a / b)");
        define("java_lrem", "long", "long a, long b", "b == 0 || b == -1 ? 0 : a % b");
        define("java_f2i", "int", "float x", saturated("int", "2147483648.0f", "x"));
        define("java_f2l", "long", "float x", saturated("long", "9223372036854775808.0f", "x"));
        define("java_d2i", "int", "double x", saturated("int", "2147483648.0", "x"));
        define("java_d2l", "long", "double x", saturated("long", "9223372036854775808.0", "x"));
        define("java_zero_char", "void", "char* a, int n", null);
        define("java_zero_int", "void", "int* a, int n", null);
        define("java_zero_long", "void", "long* a, int n", null);
        define("java_zero_float", "void", "float* a, int n", null);
        define("java_zero_double", "void", "double* a, int n", null);
        extremes("float", "int");
        extremes("double", "long");

        define("java_iabs", "int", "int a", "a < 0 ? (int)(0u - (uint)a) : a");
        define("java_labs", "long", "long a", "a < 0 ? (long)(0ul - (ulong)a) : a");
        math("abs(I)I", "java_iabs");
        math("abs(J)J", "java_labs");
        math("abs(F)F", "fabs");
        math("abs(D)D", "fabs");
        define("java_max_int", "int", "int a, int b", "a > b ? a : b");
        define("java_min_int", "int", "int a, int b", "a < b ? a : b");
        define("java_max_long", "long", "long a, long b", "a > b ? a : b");
        define("java_min_long", "long", "long a, long b", "a < b ? a : b");
        math("max(II)I", "java_max_int");
        math("max(JJ)J", "java_max_long");
        math("max(FF)F", "java_max_float");
        math("max(DD)D", "java_max_double");
        math("min(II)I", "java_min_int");
        math("min(JJ)J", "java_min_long");
        math("min(FF)F", "java_min_float");
        math("min(DD)D", "java_min_double");
        math("fma(FFF)F", "fma");
        math("fma(DDD)D", "fma");
        math("sqrt(D)D", "sqrt");
        math("floor(D)D", "floor");
        math("ceil(D)D", "ceil");
        math("rint(D)D", "rint");
        math("multiplyHigh(JJ)J", "mul_hi");
        define("java_multiplyFull", "long", "int a, int b", "(long)a * (long)b");
        math("multiplyFull(II)J", "java_multiplyFull");
        define(
                "java_floorMod",
                "int",
                "int a, int b",
                "b == 0 || b == -1 ? 0 : (a % b + ((a % b != 0 && (a % b ^ b) < 0) ? b : 0))");
        math("floorMod(II)I", "java_floorMod");
        define(
                "java_floorDiv",
                "int",
                "int a, int b",
                "b == 0 ? 0 : (b == -1 ? (int)(0u - (uint)a) : a / b - ((a % b != 0 && (a % b ^ b) < 0) ? 1 : 0))");
        math("floorDiv(II)I", "java_floorDiv");

        bits("Integer", "int", "uint", 31, "I");
        bits("Long", "long", "ulong", 63, "J");
        define("java_toUnsignedLong", "long", "int a", "(long)(uint)a");
        known("Integer.toUnsignedLong(I)J", "java_toUnsignedLong");
        define("java_compareUnsigned", "int", "int a, int b", "(uint)a < (uint)b ? -1 : ((uint)a > (uint)b ? 1 : 0)");
        known("Integer.compareUnsigned(II)I", "java_compareUnsigned");
        define("java_divideUnsigned", "int", "int a, int b", "b == 0 ? 0 : (int)((uint)a / (uint)b)");
        known("Integer.divideUnsigned(II)I", "java_divideUnsigned");
        define("java_remainderUnsigned", "int", "int a, int b", "b == 0 ? 0 : (int)((uint)a % (uint)b)");
        known("Integer.remainderUnsigned(II)I", "java_remainderUnsigned");

        known("Float.floatToRawIntBits(F)I", "as_int");
        define("java_intBitsToFloat", "float", "int a", "as_float(a)");
        known("Float.intBitsToFloat(I)F", "java_intBitsToFloat");
        known("Double.doubleToRawLongBits(D)J", "as_long");
        known("Double.longBitsToDouble(J)D", "as_double");
        define("java_floatToIntBits", "int", "float x", "x != x ? 0x7fc00000 : as_int(x)");
        known("Float.floatToIntBits(F)I", "java_floatToIntBits");
        tests("Float", "float", "F");
        tests("Double", "double", "D");
    }

    private Intrinsics() {}

    private static void define(String name, String result, String parameters, String value) {
        String body = value == null ? "for (int i = 0; i < n; i++) { a[i] = 0; }" : "return " + value + ";";
        DEFINITIONS.put(name, "static inline " + result + " " + name + "(" + parameters + ") { " + body + " }\n");
    }

    /** Java casts saturate and turn NaN into 0; in C such casts are undefined. */
    private static String saturated(String type, String limit, String x) {
        String name = type.equals("int") ? "INT" : "LONG";
        return x + " >= " + limit + " ? " + name + "_MAX : (" + x + " >= -" + limit + " ? (" + type + ")" + x + " : ("
                + x + " != " + x + " ? 0 : " + name + "_MIN))";
    }

    /**
     * NaN if either is NaN, and -0 below +0. In the forms with a constant, which is neither NaN nor the zero that would lose a tie, one comparison suffices.
     */
    private static void extremes(String type, String bits) {
        String parameters = type + " a, " + type + " b";
        String tie = "a == b ? as_" + type + "(as_" + bits + "(a) %s as_" + bits + "(b)) : (a %s b || a != a ? a : b)";
        define("java_max_" + type, type, parameters, String.format(tie, "&", ">"));
        define("java_min_" + type, type, parameters, String.format(tie, "|", "<"));
        define("java_max_" + type + "_constant", type, parameters, "a <= b ? b : a");
        define("java_min_" + type + "_constant", type, parameters, "a >= b ? b : a");
    }

    private static void bits(String type, String signed, String unsigned, int mask, String d) {
        String one = signed + " a";
        define("java_bitCount" + d, "int", one, "(int)popcount((" + unsigned + ")a)");
        known(type + ".bitCount(" + d + ")I", "java_bitCount" + d);
        define("java_leadingZeros" + d, "int", one, "(int)clz((" + unsigned + ")a)");
        known(type + ".numberOfLeadingZeros(" + d + ")I", "java_leadingZeros" + d);
        define(
                "java_trailingZeros" + d,
                "int",
                one,
                "(int)popcount(((" + unsigned + ")a & (0u - (" + unsigned + ")a)) - 1u)");
        known(type + ".numberOfTrailingZeros(" + d + ")I", "java_trailingZeros" + d);
        String rotation = "(" + signed + ")(((" + unsigned + ")a %s (n & " + mask + ")) | ((" + unsigned
                + ")a %s (-n & " + mask + ")))";
        define("java_rotateLeft" + d, signed, signed + " a, int n", String.format(rotation, "<<", ">>"));
        known(type + ".rotateLeft(" + d + "I)" + d, "java_rotateLeft" + d);
        define("java_rotateRight" + d, signed, signed + " a, int n", String.format(rotation, ">>", "<<"));
        known(type + ".rotateRight(" + d + "I)" + d, "java_rotateRight" + d);
        known(type + ".max(" + d + d + ")" + d, "java_max_" + signed);
        known(type + ".min(" + d + d + ")" + d, "java_min_" + signed);
    }

    private static void tests(String type, String c, String d) {
        define("java_isNaN" + d, "int", c + " x", "x != x");
        known(type + ".isNaN(" + d + ")Z", "java_isNaN" + d);
        define("java_isInfinite" + d, "int", c + " x", "fabs(x) == (" + c + ")INFINITY");
        known(type + ".isInfinite(" + d + ")Z", "java_isInfinite" + d);
        define("java_isFinite" + d, "int", c + " x", "fabs(x) < (" + c + ")INFINITY");
        known(type + ".isFinite(" + d + ")Z", "java_isFinite" + d);
        known(type + ".max(" + d + d + ")" + d, "java_max_" + c);
        known(type + ".min(" + d + d + ")" + d, "java_min_" + c);
    }

    private static void math(String method, String function) {
        known("Math." + method, function);
        known("StrictMath." + method, function);
    }

    private static void known(String method, String function) {
        FUNCTIONS.put("java/lang/" + method, function);
    }

    static boolean isKnown(MethodInsnNode call) {
        return FUNCTIONS.containsKey(call.owner + "." + call.name + call.desc);
    }

    /** The C function for a method; null if it is not one of these. */
    static String functionOf(String owner, String name, String descriptor) {
        return FUNCTIONS.get(owner + "." + name + descriptor);
    }

    /** The definitions of the functions named, in an order in which they compile. */
    static String definitions(Set<String> names) {
        StringBuilder text = new StringBuilder();
        DEFINITIONS.forEach((name, definition) -> text.append(names.contains(name) ? definition : ""));
        return text.toString();
    }

    /** What to write instead of a method that is not here. */
    static String replacementOf(MethodInsnNode call) {
        if (call.owner.endsWith("Math")) {
            if (IN_DEVICE_MATH.contains(call.name)) {
                return "DeviceMath." + call.name + ", which has the same bits on every device";
            }
            return switch (call.name) {
                case "random" -> "Philox.word, a function of seed and counter";
                case "pow" -> "products, or DeviceMath.exp(y * DeviceMath.log(x))";
                case "round" -> "(int) Math.floor(x + 0.5f)";
                case "tan" -> "DeviceMath.sin(x) / DeviceMath.cos(x)";
                case "atan" -> "DeviceMath.atan2(x, 1f)";
                default -> "+ - * / and Math.sqrt, fma, floor, ceil, rint, abs, min, max, or DeviceMath";
            };
        }
        return "numbers, arrays of numbers, Math and DeviceMath";
    }
}
