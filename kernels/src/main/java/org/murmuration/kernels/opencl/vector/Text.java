package org.murmuration.kernels.opencl.vector;

/** Lines of a function while they are written. */
final class Text {
    private static final String STEP = "   ";

    private final StringBuilder lines = new StringBuilder();
    private String indent = STEP;
    private int temporaries;

    void line(String line) {
        lines.append(indent).append(line).append('\n');
    }

    /** A line that opens a block. */
    void open(String head) {
        line(head + " {");
        indent += STEP;
    }

    /** Closes a block and opens one beside it. */
    void beside(String head) {
        indent = indent.substring(STEP.length());
        open("} " + head);
    }

    void close() {
        indent = indent.substring(STEP.length());
        line("}");
    }

    /** Keeps a value in a variable of its own; returns its name. */
    String keep(String type, String prefix, String value) {
        String name = prefix + temporaries++;
        line(type + " " + name + " = " + value + ";");
        return name;
    }

    int length() {
        return lines.length();
    }

    /** Takes back what was written since a place. */
    String cut(int place) {
        String piece = lines.substring(place);
        lines.setLength(place);
        return piece;
    }

    void paste(String piece) {
        lines.append(piece);
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
