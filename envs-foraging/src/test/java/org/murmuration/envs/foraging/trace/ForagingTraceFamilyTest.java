package org.murmuration.envs.foraging.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.engine.trace.TraceReader;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.devices.EveryDevice;

final class ForagingTraceFamilyTest {
    private static final Path GOLDEN = Path.of(System.getProperty("murmuration.golden"), "lbf");
    private static final String JOINT_LOAD = "scripted-joint-load-shares";

    private static JsonNode read(String name) throws IOException {
        return new TraceReader().read(GOLDEN.resolve(name + ".json.gz"));
    }

    private static TraceReport verify(JsonNode trace) {
        try (Device device = new JvmDevice(1)) {
            return new ForagingTraceFamily().verify(trace, device);
        }
    }

    @EveryDevice
    void everyRecordedEpisodeIsReproduced(Device device) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(GOLDEN)) {
            files = all.filter(file -> file.toString().endsWith(".json.gz")).toList();
        }
        assertThat(files).hasSize(46);
        for (Path file : files) {
            TraceReport report = new ForagingTraceFamily().verify(new TraceReader().read(file), device);
            assertThat(report.passed()).as(file + " " + report).isTrue();
        }
    }

    @Test
    void episodesAreRecognisedByTheirContent() throws IOException {
        ForagingTraceFamily family = new ForagingTraceFamily();
        assertThat(family.recognises(read(JOINT_LOAD))).isTrue();
        assertThat(family.recognises(new ObjectMapper().readTree("{\"source\": {\"package\": \"jaxmarl\"}}")))
                .isFalse();
    }

    @Test
    void everyQuantityOfTheFileIsCompared() throws IOException {
        assertThat(verify(read(JOINT_LOAD)).quantities())
                .containsOnlyKeys(
                        "initial_obs",
                        "initial_available_actions",
                        "obs",
                        "available_actions",
                        "field",
                        "positions",
                        "levels",
                        "step",
                        "food_spawned",
                        "scores",
                        "rewards",
                        "sum of rewards",
                        "terminations",
                        "truncations");
    }

    /** Each number of the file that is changed must be missed in the quantity of that name. */
    @ParameterizedTest
    @CsvSource({
        "/initial_obs/agent_0/4, 1, initial_obs",
        "/initial_available_actions/agent_1/5, 1, initial_available_actions",
        "/steps/LAST/obs/agent_2/2, 1, obs",
        "/steps/LAST/available_actions/agent_0/1, 1, available_actions",
        "/steps/LAST/state/field/1/1, 1, field",
        "/steps/LAST/state/positions/1/1, 1, positions",
        "/steps/LAST/state/levels/2, 1, levels",
        "/steps/LAST/state/step, 1, step",
        "/steps/LAST/state/food_spawned, 1, food_spawned",
        "/steps/LAST/state/scores/0, 1e-5, scores",
        "/steps/LAST/rewards/agent_1, 1e-5, rewards",
        "/steps/LAST/terminations, 1, terminations",
        "/steps/LAST/truncations, 1, truncations"
    })
    void aChangedNumberIsNoticed(String place, double change, String quantity) throws IOException {
        JsonNode trace = read(JOINT_LOAD);
        String pointer =
                place.replace("LAST", String.valueOf(trace.path("steps").size() - 1));
        double old = trace.at(pointer).asDouble();
        replace(trace, pointer, DoubleNode.valueOf(old >= change ? old - change : old + change));
        assertThat(verify(trace).quantities().get(quantity).passed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/config/sight, config.sight",
        "/steps, steps",
        "/initial_state/positions, initial_state.positions",
        "/initial_obs/agent_0, initial_obs.agent_0",
        "/steps/0/actions/agent_1, steps.0.actions.agent_1",
        "/steps/0/state/scores, steps.0.state",
        "/steps/0/rewards, steps.0"
    })
    void aMissingPartIsNamed(String pointer, String part) throws IOException {
        JsonNode trace = read(JOINT_LOAD);
        int cut = pointer.lastIndexOf('/');
        ((ObjectNode) trace.at(pointer.substring(0, cut))).remove(pointer.substring(cut + 1));
        requireRefused(trace, part);
    }

    @ParameterizedTest
    @CsvSource({
        "/config/players, 33, players=33",
        "/config/field_size/0, 7, initial_state.field",
        "/config/max_player_level, 0, max_player_level",
        "/steps/0/weather, 3, steps.0",
        "/initial_state/positions/0/0, 6, initial_state.positions",
        "/initial_state/levels/0, 1.5, initial_state.levels",
        "/initial_state/field/1/1, 3, max_num_food",
        "/steps/0/actions/agent_1, 6, steps.0.actions.agent_1",
        "/steps/0/rewards/agent_1, \"much\", steps.0.rewards.agent_1"
    })
    void aWrongPartIsNamed(String pointer, String value, String part) throws IOException {
        JsonNode trace = read(JOINT_LOAD);
        replace(trace, pointer, new ObjectMapper().readTree(value));
        requireRefused(trace, part);
    }

    private static void requireRefused(JsonNode trace, String part) {
        assertThatThrownBy(() -> verify(trace))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part)
                .hasMessageNotContaining("\n");
    }

    private static void replace(JsonNode trace, String pointer, JsonNode value) {
        int cut = pointer.lastIndexOf('/');
        JsonNode parent = trace.at(pointer.substring(0, cut));
        String name = pointer.substring(cut + 1);
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
    }
}
