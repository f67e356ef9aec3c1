package org.murmuration.engine.trace;

/** Makes one line of whatever an exception has to say. */
final class OneLine {
    private static final int LONGEST = 300;

    private OneLine() {}

    static String of(String message) {
        String line = message == null ? "" : message.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    static String of(Throwable thrown) {
        String message = of(thrown.getMessage());
        boolean explained = thrown instanceof IllegalArgumentException || thrown instanceof IllegalStateException;
        if (explained && !message.isEmpty()) {
            return message;
        }
        String type = thrown.getClass().getSimpleName();
        return message.isEmpty() ? type : type + ": " + message;
    }
}
