package org.murmuration.app.view.serve;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What stands behind the question mark of a request. */
final class Query {
    private final Map<String, String> values = new HashMap<>();

    /** Reads {@code a=1&b=x}, where signs may be escaped; null is nothing. */
    Query(String raw) {
        for (String part : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                values.put(
                        part.substring(0, equals),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /**
     * A whole number between bounds, inclusive.
     *
     * @throws IllegalArgumentException in one line, if it is none
     */
    long number(String name, long otherwise, long least, long most) {
        String text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message for both
        }
        throw new IllegalArgumentException(name + ": expected a whole number from " + least + " to " + most);
    }
}
