package org.murmuration.app.view;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts pages together from the files beside this class. */
final class Resources {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private Resources() {}

    static String text(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException("the program lacks its file " + name, damaged);
        }
    }

    /** Files one after the other. */
    static String texts(List<String> names) {
        return names.stream().map(Resources::text).collect(Collectors.joining("\n"));
    }

    /** A template with a value at the place of each <code>{{name}}</code>; what looks like a place within a value is left alone. */
    static String fill(String template, Map<String, String> values) {
        Matcher place = PLACE.matcher(template);
        StringBuilder page = new StringBuilder();
        while (place.find()) {
            place.appendReplacement(page, Matcher.quoteReplacement(values.get(place.group(1))));
        }
        return place.appendTail(page).toString();
    }

    /** Text that stands in HTML as itself. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** JSON that cannot end the element that holds it. */
    static String embedded(String json) {
        return json.replace("<", "\\u003c");
    }
}
