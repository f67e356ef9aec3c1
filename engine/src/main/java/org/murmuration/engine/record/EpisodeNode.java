package org.murmuration.engine.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** A part of a recorded episode while it is read; whatever is missing or of a wrong shape is an error that names the part. */
final class EpisodeNode {
    private final JsonNode json;
    private final String path;

    EpisodeNode(JsonNode json, String path) {
        this.json = json;
        this.path = path;
    }

    JsonNode json() {
        return json;
    }

    boolean has(String name) {
        return json.has(name);
    }

    private EpisodeNode need(String name) {
        JsonNode member = json.get(name);
        if (member == null) {
            throw new IllegalArgumentException("the episode lacks '" + pathOf(name) + "'");
        }
        return new EpisodeNode(member, pathOf(name));
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException(
                "the episode has " + json.getNodeType().name().toLowerCase(Locale.ROOT) + " where " + expected
                        + " belongs: '" + path + "'");
    }

    void requireSize(String name, int size, int needed) {
        if (size != needed) {
            throw new IllegalArgumentException(
                    "the episode has " + size + " values in '" + pathOf(name) + "', " + needed + " are needed");
        }
    }

    EpisodeNode object(String name) {
        EpisodeNode member = need(name);
        if (!member.json.isObject()) {
            throw member.wrong("an object");
        }
        return member;
    }

    void forEachMember(BiConsumer<String, EpisodeNode> action) {
        json.properties()
                .forEach(entry ->
                        action.accept(entry.getKey(), new EpisodeNode(entry.getValue(), pathOf(entry.getKey()))));
    }

    List<EpisodeNode> list(String name) {
        return need(name).elements();
    }

    private List<EpisodeNode> elements() {
        if (!json.isArray()) {
            throw wrong("a list");
        }
        List<EpisodeNode> elements = new ArrayList<>();
        for (JsonNode element : json) {
            elements.add(new EpisodeNode(element, path + "[" + elements.size() + "]"));
        }
        return elements;
    }

    String text(String name) {
        EpisodeNode member = need(name);
        if (!member.json.isTextual()) {
            throw member.wrong("text");
        }
        return member.json.textValue();
    }

    boolean flag(String name) {
        EpisodeNode member = need(name);
        if (!member.json.isBoolean()) {
            throw member.wrong("true or false");
        }
        return member.json.booleanValue();
    }

    long wholeNumber(String name) {
        EpisodeNode member = need(name);
        if (!member.json.isIntegralNumber() || !member.json.canConvertToLong()) {
            throw member.wrong("a whole number of 64 bits");
        }
        return member.json.longValue();
    }

    int integer(String name, int least) {
        return integer(name, least, Integer.MAX_VALUE);
    }

    int integer(String name, int least, int most) {
        return need(name).integer(least, most);
    }

    private int integer(int least, int most) {
        if (!json.isIntegralNumber() || !json.canConvertToInt() || json.intValue() < least || json.intValue() > most) {
            throw new IllegalArgumentException("the episode has " + brief() + " at '" + path
                    + "', expected a whole number from " + least + " to " + most);
        }
        return json.intValue();
    }

    private String brief() {
        String text = json.toString();
        return text.length() <= 40 ? text : json.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    int[] integers(String name, int size) {
        List<EpisodeNode> elements = list(name);
        requireSize(name, elements.size(), size);
        return elements.stream()
                .mapToInt(element -> element.integer(Integer.MIN_VALUE, Integer.MAX_VALUE))
                .toArray();
    }

    byte[] flags(String name, int size) {
        List<EpisodeNode> elements = list(name);
        requireSize(name, elements.size(), size);
        byte[] flags = new byte[size];
        for (int i = 0; i < size; i++) {
            flags[i] = (byte) elements.get(i).integer(0, 1);
        }
        return flags;
    }

    /** A list of numbers from 0 to {@code size}, exclusive, as a vector with 1 for each. */
    byte[] members(int size) {
        byte[] members = new byte[size];
        for (EpisodeNode element : elements()) {
            members[element.integer(0, size - 1)] = 1;
        }
        return members;
    }

    float[] numbers(String name) {
        return need(name).floats();
    }

    float[][] matrix(String name, int rows) {
        List<EpisodeNode> elements = list(name);
        requireSize(name, elements.size(), rows);
        return elements.stream().map(EpisodeNode::floats).toArray(float[][]::new);
    }

    private float[] floats() {
        double[] doubles = doubles();
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles[i];
        }
        return floats;
    }

    double[] doubles() {
        if (!json.isArray()) {
            throw wrong("a list of numbers");
        }
        double[] values = new double[json.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(json.get(i));
        }
        return values;
    }

    private double number(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return switch (value.isTextual() ? value.textValue() : "") {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw wrong("a list of numbers");
        };
    }
}
