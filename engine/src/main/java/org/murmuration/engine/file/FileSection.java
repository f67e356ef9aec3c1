package org.murmuration.engine.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.murmuration.engine.Suggestion;

/** An object of a user's file of YAML or JSON, read field by field. Every error is an {@link IllegalArgumentException} in one line that names file and field, and what would be right. */
public final class FileSection {
    private static final int MOST_BYTES = 1 << 20;

    private final String file;
    private final String path;
    private final JsonNode node;
    private final Set<String> known = new TreeSet<>();

    private FileSection(String file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /**
     * The whole of a file: JSON if its name ends in {@code .json}, otherwise YAML; at most 1 MiB.
     *
     * @param setting by which the user named the file
     */
    public static FileSection read(String setting, String file) {
        try {
            Path path = Path.of(file);
            if (Files.isRegularFile(path) && Files.size(path) > MOST_BYTES) {
                throw new IllegalArgumentException(
                        file + ": more than " + MOST_BYTES + " bytes; is it the right file for " + setting + "?");
            }
            return parse(file, Files.readAllBytes(path));
        } catch (IOException e) {
            throw new IllegalArgumentException(setting + "=" + file + ": " + WholeFile.reason(e), e);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(setting + "=" + file + ": this is no path", e);
        }
    }

    /** The content of a file of this name that comes from elsewhere, such as a resource. */
    public static FileSection parse(String file, byte[] content) {
        boolean json = file.endsWith(".json");
        ObjectMapper mapper = (json ? JsonMapper.builder() : YAMLMapper.builder())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        try {
            return new FileSection(file, "", mapper.readTree(content)).requireObject();
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            String reason =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("damaged");
            throw new IllegalArgumentException(
                    file + place + ": this is not " + (json ? "JSON" : "YAML") + ": " + reason, e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": " + WholeFile.reason(e), e);
        }
    }

    private FileSection requireObject() {
        if (!node.isObject()) {
            throw wrong((path.isEmpty() ? "it holds " : path + " is ") + shown(node) + ", expected named fields");
        }
        return this;
    }

    /** Name of the file. */
    public String file() {
        return file;
    }

    /** Whether a field is there. */
    public boolean has(String name) {
        known.add(name);
        return node.has(name);
    }

    /** Names of all fields, in their order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        known.addAll(names);
        return names;
    }

    /** A field that has fields of its own. */
    public FileSection section(String name) {
        return new FileSection(file, pathOf(name), need(name)).requireObject();
    }

    /** Whether a field is a number. */
    public boolean isNumber(String name) {
        return need(name).isNumber();
    }

    /** A finite number between bounds, inclusive. */
    public float number(String name, float least, float most) {
        JsonNode value = need(name);
        float number = (float) value.doubleValue();
        if (!value.isNumber() || !(number >= least && number <= most)) {
            throw expected(name, "a number from " + plain(least) + " to " + plain(most));
        }
        return number;
    }

    /** A whole number between bounds, inclusive. */
    public int integer(String name, int least, int most) {
        JsonNode value = need(name);
        if (!value.canConvertToInt()
                || !value.isIntegralNumber()
                || value.intValue() < least
                || value.intValue() > most) {
            throw expected(name, "a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    /** {@code true} or {@code false}; if the field is not there, the other value. */
    public boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (!node.path(name).isBoolean()) {
            throw expected(name, "true or false");
        }
        return node.path(name).booleanValue();
    }

    /** One word without blanks, of at most 40 letters; if the field is not there, the other value. */
    public String word(String name, String otherwise) {
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
    public void rejectUnread() {
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

    /** A field as it stands, for forms that no other method reads. */
    public JsonNode value(String name) {
        return need(name);
    }

    /** The error of a field. */
    public IllegalArgumentException expected(String name, String right) {
        return wrong(pathOf(name) + " is " + shown(node.path(name)) + ", expected " + right);
    }

    /** An error of the file. */
    public IllegalArgumentException wrong(String what) {
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
