package org.murmuration.kernels.opencl.vector;

import java.util.Map;
import java.util.StringJoiner;

/**
 * Accesses of several items to elements that do not lie side by side, or of only some items. Of arrays of the device only elements of items under way are touched: the others' may not exist, or
 * belong to items of other work items.
 */
final class MemoryHelpers {
    private final Lanes lanes;
    private final Map<String, String> definitions;

    private MemoryHelpers(Lanes lanes, Map<String, String> definitions) {
        this.lanes = lanes;
        this.definitions = definitions;
    }

    static void define(Lanes lanes, Map<String, String> definitions) {
        MemoryHelpers helpers = new MemoryHelpers(lanes, definitions);
        helpers.any();
        for (String element : new String[] {"char", "int", "float", "long", "double"}) {
            helpers.local(element);
        }
        for (String element : new String[] {"char", "int", "float"}) {
            helpers.device(element);
        }
    }

    private void add(String name, String definition) {
        definitions.put(name, definition);
    }

    private String function(String result, String name, String parameters, String body) {
        return lanes.fill("static inline " + result + " " + name + "(" + parameters + ") {\n" + body + "}\n");
    }

    /** One line for each lane, in which {@code @} is its component and {@code $} its number. */
    private String each(String line) {
        StringBuilder lines = new StringBuilder();
        for (int lane = 0; lane < lanes.count(); lane++) {
            lines.append("   ").append(of(lane, line)).append('\n');
        }
        return lines.toString();
    }

    private static String of(int lane, String line) {
        return line.replace("@", Lanes.component(lane)).replace("$", "" + lane);
    }

    private String all(String value) {
        StringJoiner list = new StringJoiner(", ");
        for (int lane = 0; lane < lanes.count(); lane++) {
            list.add(of(lane, value));
        }
        return list.toString();
    }

    private void local(String e) {
        String name = "gather_private_" + e;
        String lookUp = "   return (" + e + "#)(" + all("p[i@ * " + lanes.count() + " + $]") + ");\n";
        add(
                name,
                function(
                        e + "#",
                        name,
                        "const " + e + "#* a, int# i",
                        "   const " + e + "* p = (const " + e + "*)a;\n" + lookUp));
        name = "scatter_private_" + e;
        String put = each("if (m@) { p[i@ * " + lanes.count() + " + $] = v@; }");
        add(
                name,
                function(
                        "void",
                        name,
                        e + "#* a, int# i, " + e + "# v, int# m",
                        "   " + e + "* p = (" + e + "*)a;\n" + put));
        name = "gather_table_" + e;
        String read = "   return (" + e + "#)(" + all("t[i@]") + ");\n";
        add(name, function(e + "#", name, "__constant const " + e + "* t, int# i", read));
    }

    private void device(String e) {
        String from = "__global const " + e + "* p, ";
        String to = "__global " + e + "* p, ";
        add("gather_" + e, gather("gather_" + e, e, from + "int# i, int# m", "p[i@]"));
        add("load_" + e, choice(e, gather("load_" + e, e, from + "int# m", "p[$]"), true));
        add("scatter_" + e, scatter("scatter_" + e, to + "int# i, " + e + "# v, int# m", "p[i@]"));
        add("store_" + e, choice(e, scatter("store_" + e, to + e + "# v, int# m", "p[$]"), false));
    }

    private String gather(String name, String e, String parameters, String place) {
        String body = "   " + e + "# v = 0;\n" + each("if (m@) { v@ = " + place + "; }") + "   return v;\n";
        return function(e + "#", name, parameters, body);
    }

    private String scatter(String name, String parameters, String place) {
        return function("void", name, parameters, each("if (m@) { " + place + " = v@; }"));
    }

    /** The instructions of processors that take masks, where the compiler is Clang and has them; else lane by lane. */
    private String choice(String e, String portable, boolean isLoad) {
        if (lanes.count() < 8) {
            return portable;
        }
        return "#ifdef MASK_REGISTERS\n" + (isLoad ? maskedLoad(e) : maskedStore(e)) + "#else\n" + portable
                + "#endif\n";
    }

    /** The library's {@code any} may fold a vector half by half. */
    private void any() {
        String portable = function("int", "any_lane", "int# m", "   return any(m);\n");
        String quick = function("int", "any_lane", "int# m", "   return " + bits() + " != 0;\n");
        add(
                "any_lane",
                lanes.count() < 8 ? portable : "#ifdef MASK_REGISTERS\n" + quick + "#else\n" + portable + "#endif\n");
    }

    /** Bits of a mask, one for each lane. */
    private String bits() {
        return lanes.count() == 8 ? "__builtin_ia32_cvtd2mask256(m)" : "__builtin_ia32_cvtd2mask512(m)";
    }

    private String instruction(String e, boolean isLoad) {
        int bits = 32 * lanes.count();
        return switch (e) {
            case "char" -> (isLoad ? "loaddquqi" : "storedquqi") + "128";
            case "int" -> (isLoad ? "loaddqusi" : "storedqusi") + bits;
            default -> (isLoad ? "loadups" : "storeups") + bits;
        };
    }

    private String maskedLoad(String e) {
        String wide = e.equals("char") ? "char16" : e + "#";
        String narrowing = e.equals("char") && lanes.count() == 8 ? ".lo" : "";
        String load =
                "__builtin_ia32_" + instruction(e, true) + "_mask((void*)(size_t)p, (" + wide + ")(0), " + bits() + ")";
        return function(
                e + "#",
                "load_" + e,
                "__global const " + e + "* p, int# m",
                "   " + wide + " v = " + load + ";\n   return v" + narrowing + ";\n");
    }

    private String maskedStore(String e) {
        String value = e.equals("char") && lanes.count() == 8 ? "(char16)(v, (char8)(0))" : "v";
        return function(
                "void",
                "store_" + e,
                "__global " + e + "* p, " + e + "# v, int# m",
                "   __builtin_ia32_" + instruction(e, false) + "_mask((void*)(size_t)p, " + value + ", " + bits()
                        + ");\n");
    }
}
