package org.murmuration.app.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.murmuration.engine.scene.Frame;
import org.murmuration.engine.scene.Line;
import org.murmuration.engine.scene.Scene;
import org.murmuration.engine.scene.Unit;

/** The data of a page, as {@code game.js} reads them: lists by quantity, {@code [step][unit]}, rounded to thousandths, and a number for each different action. */
final class ReplayJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final double PRECISION = 1000;

    private final JsonGenerator json;

    private ReplayJson(JsonGenerator json) {
        this.json = json;
    }

    static String of(Replay replay) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            new ReplayJson(json).write(replay);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
        return text.toString();
    }

    private void write(Replay replay) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", replay.title());
        texts("about", replay.about());
        json.writeArrayFieldStart("games");
        for (Replay.Game game : replay.games()) {
            json.writeStartObject();
            json.writeStringField("name", game.name());
            write(game.scene());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(Scene scene) throws IOException {
        json.writeFieldName("width");
        number(scene.width());
        json.writeFieldName("height");
        number(scene.height());
        texts("teams", scene.teams());
        json.writeStringField("outcome", scene.outcome());
        json.writeNumberField("winner", scene.winner());
        texts("rewardNames", scene.rewardNames());
        json.writeArrayFieldStart("units");
        for (Unit unit : scene.units()) {
            write(unit);
        }
        json.writeEndArray();
        List<Frame> frames = scene.frames();
        numbers("x", frames, Frame::x);
        numbers("y", frames, Frame::y);
        numbers("health", frames, Frame::health);
        numbers("cooldown", frames, Frame::cooldown);
        numbers("rewards", frames, Frame::rewards);
        actions(frames);
        json.writeArrayFieldStart("lines");
        for (Frame frame : frames) {
            json.writeStartArray();
            for (Line line : frame.lines()) {
                json.writeNumber(line.from());
                json.writeNumber(line.to());
                json.writeNumber(line.strikes() ? 1 : 0);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void write(Unit unit) throws IOException {
        json.writeStartArray();
        json.writeString(unit.name());
        json.writeString(unit.label());
        json.writeString(unit.kind());
        json.writeNumber(unit.team());
        number(unit.radius());
        number(unit.health());
        number(unit.cooldown());
        number(unit.range());
        number(unit.sight());
        json.writeEndArray();
    }

    private void texts(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private void numbers(String name, List<Frame> frames, Function<Frame, float[]> quantity) throws IOException {
        json.writeArrayFieldStart(name);
        for (Frame frame : frames) {
            json.writeStartArray();
            for (float value : quantity.apply(frame)) {
                number(value);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void actions(List<Frame> frames) throws IOException {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        json.writeArrayFieldStart("actions");
        for (Frame frame : frames) {
            json.writeStartArray();
            for (String action : frame.actions()) {
                json.writeNumber(numbers.computeIfAbsent(action, fresh -> numbers.size()));
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        texts("actionNames", new ArrayList<>(numbers.keySet()));
    }

    private void number(float value) throws IOException {
        double rounded = Math.rint(value * PRECISION) / PRECISION;
        if (rounded == Math.rint(rounded)) {
            json.writeNumber((long) rounded);
        } else {
            json.writeNumber(rounded);
        }
    }
}
