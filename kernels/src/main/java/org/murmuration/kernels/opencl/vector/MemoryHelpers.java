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
        String lanesOfOne = "i * " + lanes.count() + " + " + lanes.numbers();
        String place = "((const " + e + "*)a)[i@ * " + lanes.count() + " + $]";
        gather("gather_private_" + e, e, "const " + e + "#* a, int# i", place, "a", lanesOfOne);
        gather("gather_table_" + e, e, "__constant const " + e + "* t, int# i", "t[i@]", "t", "i");
        String put = each("if (m@) { p[i@ * " + lanes.count() + " + $] = v@; }");
        add(
                "scatter_private_" + e,
                function(
                        "void",
                        "scatter_private_" + e,
                        e + "#* a, int# i, " + e + "# v, int# m",
                        "   " + e + "* p = (" + e + "*)a;\n" + put));
    }

    /** Of indices that all are inside of the array. */
    private void gather(String name, String e, String parameters, String place, String base, String index) {
        String portable = function(e + "#", name, parameters, "   return (" + e + "#)(" + all(place) + ");\n");
        add(name, isGathered(e) ? either(gathered(name, e, parameters, base, index, "-1"), portable) : portable);
    }

    private void device(String e) {
        String from = "__global const " + e + "* p, ";
        String to = "__global " + e + "* p, ";
        String gather = masked("gather_" + e, e, from + "int# i, int# m", "p[i@]");
        String quick = gathered("gather_" + e, e, from + "int# i, int# m", "p", "i", bits());
        add("gather_" + e, isGathered(e) ? either(quick, gather) : gather);
        add("load_" + e, either(maskedLoad(e), masked("load_" + e, e, from + "int# m", "p[$]")));
        add("scatter_" + e, scatter("scatter_" + e, to + "int# i, " + e + "# v, int# m", "p[i@]"));
        add("store_" + e, either(maskedStore(e), scatter("store_" + e, to + e + "# v, int# m", "p[$]")));
    }

    private static boolean isGathered(String e) {
        return e.equals("int") || e.equals("float");
    }

    /** By the one instruction that processors with mask registers have for it. */
    private String gathered(String name, String e, String parameters, String base, String index, String mask) {
        String instruction =
                "__builtin_ia32_gather" + (lanes.count() == 8 ? "3siv8s" : "siv16s") + (e.equals("int") ? "i" : "f");
        String bits = "(" + (lanes.count() == 8 ? "uchar" : "ushort") + ")" + mask;
        return function(
                e + "#",
                name,
                parameters,
                "   return " + instruction + "((" + e + "#)(0), (const void*)(size_t)" + base + ", " + index + ", "
                        + bits + ", 4);\n");
    }

    private String masked(String name, String e, String parameters, String place) {
        String body = "   " + e + "# v = 0;\n" + each("if (m@) { v@ = " + place + "; }") + "   return v;\n";
        return function(e + "#", name, parameters, body);
    }

    private String scatter(String name, String parameters, String place) {
        return function("void", name, parameters, each("if (m@) { " + place + " = v@; }"));
    }

    /** The instructions of processors that take masks, where the compiler is Clang and has them; else lane by lane. */
    private String either(String quick, String portable) {
        return lanes.count() < 8 ? portable : "#ifdef MASK_REGISTERS\n" + quick + "#else\n" + portable + "#endif\n";
    }

    /** The library's {@code any} may fold a vector half by half. */
    private void any() {
        String quick = function("int", "any_lane", "int# m", "   return " + bits() + " != 0;\n");
        add("any_lane", either(quick, function("int", "any_lane", "int# m", "   return any(m);\n")));
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
