package org.murmuration.envs.smax.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.murmuration.engine.Suggestion;

/** An object of a user's file, read field by field. Every error names file and field, and what would be right. */
final class FileSection {
    private final String file;
    private final String path;
    private final JsonNode node;
    private final Set<String> known = new TreeSet<>();

    private FileSection(String file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /** The whole of a file. */
    static FileSection root(String file, JsonNode node) {
        return new FileSection(file, "", node).requireObject();
    }

    private FileSection requireObject() {
        if (!node.isObject()) {
            throw wrong((path.isEmpty() ? "it holds " : path + " is ") + shown(node) + ", expected named fields");
        }
        return this;
    }

    /** Whether a field is there. */
    boolean has(String name) {
        known.add(name);
        return node.has(name);
    }

    /** Names of all fields, in their order. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        known.addAll(names);
        return names;
    }

    /** A field that has fields of its own. */
    FileSection section(String name) {
        return new FileSection(file, pathOf(name), need(name)).requireObject();
    }

    /** Whether a field is a number. */
    boolean isNumber(String name) {
        return need(name).isNumber();
    }

    /** A finite number between bounds, inclusive. */
    float number(String name, float least, float most) {
        JsonNode value = need(name);
        float number = (float) value.doubleValue();
        if (!value.isNumber() || !(number >= least && number <= most)) {
            throw expected(name, "a number from " + plain(least) + " to " + plain(most));
        }
        return number;
    }

    /** A whole number between bounds, inclusive. */
    int integer(String name, int least, int most) {
        JsonNode value = need(name);
        if (!value.canConvertToInt()
                || !value.isIntegralNumber()
                || value.intValue() < least
                || value.intValue() > most) {
            throw expected(name, "a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (!node.path(name).isBoolean()) {
            throw expected(name, "true or false");
        }
        return node.path(name).booleanValue();
    }

    /** One word without blanks. */
    String word(String name, String otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        String word = node.path(name).asText();
        if (!node.path(name).isTextual() || !word.matches("\\S{1,40}")) {
            throw expected(name, "a word of 1 to 40 letters");
        }
        return word;
    }

    /** Refuses fields that nobody asked for. */
    void rejectUnread() {
        for (String name : List.copyOf(namesUnread())) {
            throw wrong((path.isEmpty() ? "there is no field '" : path + " has no field '") + name + "'"
                    + Suggestion.nearest(name, known) + "; known are " + String.join(", ", known));
        }
    }

    private Collection<String> namesUnread() {
        Set<String> unread = new TreeSet<>();
        node.fieldNames().forEachRemaining(unread::add);
        unread.removeAll(known);
        return unread;
    }

    /** The error of a field. */
    IllegalArgumentException expected(String name, String right) {
        return wrong(pathOf(name) + " is " + shown(node.path(name)) + ", expected " + right);
    }

    /** An error of the file. */
    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(file + ": " + what);
    }

    private JsonNode need(String name) {
        if (!has(name)) {
            // A misspelt name explains why the right one is missing.
            String near = Suggestion.nearest(name, namesUnread());
            throw wrong("the field " + pathOf(name) + " is missing" + near);
        }
        return node.path(name);
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String shown(JsonNode node) {
        String text = node.isMissingNode() || node.isNull() ? "nothing" : node.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static String plain(float number) {
        return number == (long) number ? Long.toString((long) number) : Float.toString(number);
    }
}
