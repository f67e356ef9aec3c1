package org.murmuration.learning.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.murmuration.engine.Suggestion;

/** The fields of a YAML file. Every error names file and field, and what would be right. */
final class YamlFields {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String file;
    private final JsonNode root;

    private YamlFields(String file, JsonNode root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Reads a file's text.
     *
     * @throws IllegalArgumentException in one line, if it is no YAML or does not hold named fields
     */
    static YamlFields of(String file, String text) {
        JsonNode root;
        try {
            root = YAML.readTree(text);
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new IllegalArgumentException(
                    file + " is no YAML" + line + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException(file + ": expected named fields, such as 'algorithm: qmix'");
        }
        return new YamlFields(file, root);
    }

    /** Refuses fields that are not among those given. */
    YamlFields only(Collection<String> known) {
        root.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw wrong("there is no field '" + name + "'" + Suggestion.nearest(name, known) + "; known are "
                        + String.join(", ", known));
            }
        });
        return this;
    }

    boolean has(String name) {
        return root.has(name);
    }

    /** A text that has to be there. */
    String text(String name) {
        JsonNode value = root.path(name);
        if (value.isMissingNode()) {
            throw wrong("the field '" + name + "' is missing");
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw wrong("'" + name + "' is " + value + ", expected a text");
        }
        return value.textValue().strip();
    }

    /** A whole number, if it is there. */
    OptionalLong wholeNumber(String name, long least) {
        JsonNode value = root.path(name);
        if (value.isMissingNode()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least) {
            throw wrong("'" + name + "' is " + value + ", expected a whole number of at least " + least);
        }
        return OptionalLong.of(value.longValue());
    }

    /** Named numbers, words and truth values as text; empty if there are none. */
    Map<String, String> scalars(String name) {
        Map<String, String> all = new TreeMap<>();
        JsonNode section = root.path(name);
        if (!section.isMissingNode() && !section.isNull() && !section.isObject()) {
            throw wrong("'" + name + "' is " + section + ", expected named values");
        }
        section.properties().forEach(field -> {
            if (!field.getValue().isValueNode() || field.getValue().isNull()) {
                throw wrong("'" + name + "." + field.getKey() + "' is " + field.getValue()
                        + ", expected a number, a word, true or false");
            }
            all.put(field.getKey(), field.getValue().asText());
        });
        return all;
    }

    /** A part with a form of its own; nothing if it is not there. */
    JsonNode part(String name) {
        return root.path(name);
    }

    /** The error of the file. */
    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(file + ": " + what);
    }
}
