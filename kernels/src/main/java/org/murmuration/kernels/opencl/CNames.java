package org.murmuration.kernels.opencl;

/** Names that are legal in C. Callers append a number, so that none is a keyword or a built-in. */
final class CNames {
    private CNames() {}

    static String safe(String javaName) {
        StringBuilder name = new StringBuilder(javaName.length());
        for (int i = 0; i < javaName.length(); i++) {
            char c = javaName.charAt(i);
            boolean legal = c < 128 && Character.isLetterOrDigit(c);
            name.append(legal ? c : '_');
        }
        return name.toString();
    }
}
