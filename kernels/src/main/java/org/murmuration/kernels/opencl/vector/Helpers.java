package org.murmuration.kernels.opencl.vector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions for vectors that generated code needs: accesses lane by lane, and what stands for methods of the JDK. */
final class Helpers {
    private static final Pattern WORD = Pattern.compile("\\w+");

    private final Lanes lanes;
    private final Map<String, String> definitions = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Map<String, String> intrinsics = new HashMap<>();

    Helpers(Lanes lanes) {
        this.lanes = lanes;
        VectorIntrinsics.define(lanes, definitions, intrinsics);
        MemoryHelpers.define(lanes, definitions);
    }

    /** Notes that a function is needed; returns its name. */
    String use(String name) {
        if (!definitions.containsKey(name)) {
            throw new NotVectorisable("no " + name + " for vectors");
        }
        used.add(name);
        return name;
    }

    /** The function for vectors that does what another one does for scalars. */
    String intrinsic(String scalar) {
        String name = intrinsics.get(scalar);
        if (name == null) {
            throw new NotVectorisable("no " + scalar + " for vectors");
        }
        if (definitions.containsKey(name)) {
            used.add(name);
        }
        return name;
    }

    /** The definitions of what is used, in an order in which they compile: each uses only what stands before it. */
    String text() {
        List<String> backwards = new ArrayList<>(definitions.keySet());
        Collections.reverse(backwards);
        Set<String> needed = new HashSet<>(used);
        for (String name : backwards) {
            if (needed.contains(name)) {
                Matcher words = WORD.matcher(definitions.get(name));
                while (words.find()) {
                    needed.add(words.group());
                }
            }
        }
        StringBuilder text = new StringBuilder(compiler());
        definitions.forEach((name, definition) -> text.append(needed.contains(name) ? definition : ""));
        return text.toString();
    }

    /**
     * What the compiler can do better than the library of OpenCL C, which may convert vectors number by number: {@code __builtin_convertvector} of Clang, and the mask registers of x86.
     */
    private String compiler() {
        StringBuilder text = new StringBuilder("""
                #if defined(__clang__) && defined(__AVX512VL__) && defined(__AVX512BW__) && defined(__AVX512DQ__)
                #define MASK_REGISTERS
                #endif
                #ifdef __has_builtin
                #if __has_builtin(__builtin_convertvector)
                """);
        for (String type : List.of("char", "int", "long", "float", "double")) {
            String vector = type + lanes.count();
            text.append("#undef convert_" + vector + "\n");
            text.append("#define convert_" + vector + "(x) __builtin_convertvector(x, " + vector + ")\n");
        }
        return text.append("#endif\n#endif\n").toString();
    }
}
