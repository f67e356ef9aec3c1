package org.murmuration.kernels.opencl;

import java.util.random.RandomGenerator;

/**
 * A random kernel in Java: each of its methods has nested branches, loops, choices, returns, calls and accesses to arrays over a few variables, of which some differ between items and others do
 * not. Every loop ends, every index is inside of its array where it is used, nothing is divided by 0 where the result counts.
 */
final class RandomProgram {
    /** Methods of a program; each has a row of results. */
    static final int METHODS = 8;

    private static final String[] INTS = {"i0", "i1", "i2", "u0"};
    private static final String[] FLOATS = {"f0", "f1", "w0"};
    private static final String[] COMPARISONS = {"<", "<=", ">", ">=", "==", "!="};

    private final RandomGenerator random;
    private final StringBuilder text = new StringBuilder();
    private int loops;
    /** Of the method that is written; those before it can be called. */
    private int number;

    private int size;
    private boolean calls;

    private RandomProgram(RandomGenerator random) {
        this.random = random;
    }

    /** The source of a class without a package that extends {@link Probe}. */
    static String source(String className, RandomGenerator random) {
        return new RandomProgram(random).write(className);
    }

    private String write(String className) {
        text.append("public final class " + className + " extends " + Probe.class.getName() + " {\n");
        text.append("  static final int[] TABLE = {3, -1, 4, 1, -5, 9, 2, 6};\n");
        text.append("  @org.murmuration.kernels.PrivateArray private final int[] mine = new int[8];\n");
        text.append("  @org.murmuration.kernels.PrivateArray private final float[] own = new float[8];\n");
        for (number = 0; number < METHODS; number++) {
            method();
        }
        text.append("  @Override public void run(int item) {\n");
        for (int i = 0; i < METHODS; i++) {
            text.append("    for (int i = 0; i < 8; i++) { mine[i] = b[item] >> i; own[i] = z[item] * i; }\n");
            text.append("    int r" + i + " = p" + i + "(item, a[item], b[item] >> 3, " + random.nextInt(-4, 9)
                    + ", x[item], y[item]);\n");
            text.append("    ints[" + i + " * " + Probe.ITEMS + " + item] = r" + i + " + mine[1] * 31 + mine[6] + ints["
                    + i + " * " + Probe.ITEMS + " + item];\n");
            text.append("    floats[" + i + " * " + Probe.ITEMS + " + item] += own[2] + own[5];\n");
        }
        return text.append("  }\n}\n").toString();
    }

    private void method() {
        text.append("  private int p" + number + "(int item, int i0, int i1, int u0, float f0, float f1) {\n");
        text.append("    int i2 = " + random.nextInt(10) + ";\n    float w0 = " + random.nextInt(10) + "f;\n");
        loops = 0;
        size = 0;
        calls = false;
        statements(3, 3 + random.nextInt(4));
        text.append("    return i0 ^ i1 + i2 * 7 + u0 * 13 + (f0 < w0 ? 1 : 0) + (f1 < 2f ? 5 : 0);\n  }\n");
    }

    private void statements(int depth, int count) {
        for (int i = 0; i < count; i++) {
            statement(depth);
        }
    }

    private void statement(int depth) {
        size++;
        int kind = random.nextInt(depth == 0 || size > 25 ? 7 : 13);
        switch (kind) {
            case 0, 1, 2 -> line(of(INTS) + " = " + integer(2));
            case 3 -> line(of(FLOATS) + " = " + real(2));
            case 4 -> line("mine[" + integer(1) + " & 7] " + (random.nextBoolean() ? "=" : "+=") + " " + integer(1));
            case 5 -> line("own[" + integer(1) + " & 7] = " + real(2));
            case 6 ->
                line((random.nextBoolean() ? "ints[" : "floats[") + number + " * " + Probe.ITEMS + " + item] = "
                        + integer(2));
            case 7 -> call();
            case 8, 9, 10 -> branch(depth);
            default -> loop(depth);
        }
    }

    /** Once in a method, so that programs do not become endless. */
    private void call() {
        if (number > 0 && !calls) {
            calls = true;
            line(of(INTS) + " = p" + random.nextInt(number) + "(item, " + integer(1) + ", " + integer(1) + ", "
                    + integer(1) + ", " + real(1) + ", " + real(1) + ")");
        }
    }

    private void line(String statement) {
        text.append("    ").append(statement).append(";\n");
    }

    private void branch(int depth) {
        text.append("    if (" + condition(2) + ") {\n");
        statements(depth - 1, 1 + random.nextInt(3));
        if (random.nextInt(5) == 0) {
            line("return " + integer(2));
        } else if (random.nextInt(2) == 0) {
            text.append("    } else {\n");
            statements(depth - 1, 1 + random.nextInt(3));
        }
        text.append("    }\n");
    }

    /** The counter belongs to the loop alone, so that it ends. */
    private void loop(int depth) {
        String counter = "k" + number + "_" + loops++;
        String most = random.nextBoolean() ? "" + random.nextInt(1, 5) : "(" + integer(1) + " & 3)";
        String and = random.nextInt(3) == 0 ? " && " + condition(1) : "";
        if (random.nextInt(3) > 0) {
            text.append(
                    "    for (int " + counter + " = 0; " + counter + " < " + most + and + "; " + counter + "++) {\n");
            if (random.nextInt(3) == 0) {
                text.append("    if (" + condition(1) + ") { continue; }\n");
            }
            statements(depth - 1, 1 + random.nextInt(3));
            line(of(INTS) + " += " + counter);
            text.append("    }\n");
        } else {
            line("int " + counter + " = 0");
            text.append("    do {\n");
            line(counter + "++");
            statements(depth - 1, 1 + random.nextInt(3));
            text.append("    } while (" + counter + " < " + most + and + ");\n");
        }
    }

    private String condition(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            String both = random.nextBoolean() ? " && " : " || ";
            return "(" + condition(depth - 1) + both + condition(depth - 1) + ")";
        }
        String not = random.nextInt(4) == 0 ? "!" : "";
        return switch (random.nextInt(4)) {
            case 0 -> not + "(" + real(1) + " " + of(COMPARISONS) + " " + real(1) + ")";
            // Only where the index is inside.
            case 1 -> "(i0 >= 0 && i0 < 8 && TABLE[i0] > i1)";
            default -> not + "(" + integer(1) + " " + of(COMPARISONS) + " " + integer(1) + ")";
        };
    }

    private String integer(int depth) {
        if (depth == 0) {
            return random.nextInt(3) == 0 ? "" + random.nextInt(-3, 9) : random.nextInt(4) == 0 ? "item" : of(INTS);
        }
        String a = integer(depth - 1);
        String b = integer(depth - 1);
        return switch (random.nextInt(14)) {
            case 0 -> "(" + a + " + " + b + ")";
            case 1 -> "(" + a + " - " + b + ")";
            case 2 -> "(" + a + " * " + b + ")";
            case 3 -> "(" + a + " ^ " + b + ")";
            case 4 -> "(" + a + " >> (" + b + "))";
            case 5 -> "(" + condition(depth - 1) + " ? " + a + " : " + b + ")";
            case 6 -> "(i1 != 0 ? " + a + " / i1 : " + b + ")";
            case 7 -> "mine[" + a + " & 7]";
            case 8 -> "a[" + a + " & " + (Probe.ITEMS - 1) + "]";
            case 9 -> "TABLE[" + a + " & 7]";
            case 10 -> "(i2 >= 0 && i2 < " + Probe.ITEMS + " ? b[i2] : " + a + ")";
            case 11 -> "Math.max(" + a + ", " + b + ")";
            case 12 -> "(int) " + real(depth - 1);
            default -> "(byte) " + a;
        };
    }

    private String real(int depth) {
        if (depth == 0) {
            return random.nextInt(4) == 0 ? random.nextInt(-3, 9) + "f" : of(FLOATS);
        }
        String a = real(depth - 1);
        String b = real(depth - 1);
        return switch (random.nextInt(9)) {
            case 0 -> "(" + a + " + " + b + ")";
            case 1 -> "(" + a + " - " + b + ")";
            case 2 -> "(" + a + " * " + b + ")";
            case 3 -> "(" + a + " / " + b + ")";
            case 4 -> "(" + condition(depth - 1) + " ? " + a + " : " + b + ")";
            case 5 -> "own[" + integer(depth - 1) + " & 7]";
            case 6 -> "Math.min(" + a + ", " + b + ")";
            case 7 -> "x[" + integer(depth - 1) + " & " + (Probe.ITEMS - 1) + "]";
            default -> "(float) " + integer(depth - 1);
        };
    }

    private String of(String[] names) {
        return names[random.nextInt(names.length)];
    }
}
