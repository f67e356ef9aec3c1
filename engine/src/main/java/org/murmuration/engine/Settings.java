package org.murmuration.engine;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Named values that a user sets on an environment or an algorithm ({@code --set name=value}), read with types and defaults. Whoever has read all that it knows calls
 * {@link #rejectUnread}, so that a misspelt name is an error and not a silent default.
 */
public final class Settings {
    private final Map<String, String> values;
    private final Map<String, String> read = new TreeMap<>();
    private final Map<String, String> foreign = new TreeMap<>();
    private final Set<String> elsewhere = new TreeSet<>();

    private Settings(Map<String, String> values) {
        this.values = values;
    }

    /** No value set. */
    public static Settings none() {
        return new Settings(Map.of());
    }

    /** The given values; numbers and booleans are taken by their text. */
    public static Settings of(Map<String, ?> values) {
        Map<String, String> texts = new TreeMap<>();
        values.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return new Settings(texts);
    }

    /** Others read the names given here; {@link #rejectUnread} thinks of them too when it guesses what was meant. */
    public Settings alongside(Collection<String> names) {
        elsewhere.addAll(names);
        return this;
    }

    /** Names that belong somewhere else altogether, each with the sentence by which {@link #rejectUnread} refuses it. */
    public Settings foreign(Map<String, String> sentences) {
        foreign.putAll(sentences);
        return this;
    }

    /** Every name that was asked for so far, with its default as text, sorted; a default that is null is empty. */
    public Map<String, String> asked() {
        return Collections.unmodifiableMap(new TreeMap<>(read));
    }

    /** All values as text, sorted by name. */
    public Map<String, String> asMap() {
        return Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** A whole number between bounds, inclusive. */
    public int integer(String name, int otherwise, int least, int most) {
        return (int) wholeNumber(name, otherwise, least, most);
    }

    /** A whole number between bounds, inclusive, that may be beyond an int. */
    public long wholeNumber(String name, long otherwise, long least, long most) {
        String text = take(name, otherwise);
        if (text == null) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text.trim());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message for both
        }
        throw new IllegalArgumentException(
                name + "=" + text + ": expected a whole number from " + least + " to " + most);
    }

    /** A finite number between bounds, inclusive. */
    public float number(String name, float otherwise, float least, float most) {
        String text = take(name, otherwise);
        if (text == null) {
            return otherwise;
        }
        try {
            float value = Float.parseFloat(text.trim());
            if (value >= least && value <= most && Float.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message for both
        }
        throw new IllegalArgumentException(
                name + "=" + text + ": expected a finite number from " + least + " to " + most);
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String name, boolean otherwise) {
        String text = take(name, otherwise);
        if (text == null) {
            return otherwise;
        }
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + "=" + text + ": expected true or false");
        };
    }

    /** Any text. */
    public String text(String name, String otherwise) {
        String text = take(name, otherwise);
        return text == null ? otherwise : text.trim();
    }

    /** One of several words. */
    public String choice(String name, String otherwise, String... allowed) {
        String text = take(name, otherwise);
        if (text == null) {
            return otherwise;
        }
        for (String word : allowed) {
            if (word.equals(text.trim())) {
                return word;
            }
        }
        throw new IllegalArgumentException(name + "=" + text + ": expected one of " + String.join(", ", allowed));
    }

    /**
     * Refuses misspelt names.
     *
     * @throws IllegalArgumentException naming a value that nobody asked for, and the nearest name that is known */
    public void rejectUnread(String owner) {
        for (String name : values.keySet()) {
            if (!read.containsKey(name)) {
                if (foreign.containsKey(name)) {
                    throw new IllegalArgumentException(foreign.get(name));
                }
                Set<String> known = new TreeSet<>(read.keySet());
                known.addAll(elsewhere);
                throw new IllegalArgumentException(
                        owner + " has no setting '" + name + "'" + Suggestion.nearest(name, known) + "; it "
                                + (known.isEmpty() ? "has none" : "knows " + String.join(", ", known)));
            }
        }
    }

    private String take(String name, Object otherwise) {
        read.put(name, otherwise == null ? "" : String.valueOf(otherwise));
        return values.get(name);
    }
}
