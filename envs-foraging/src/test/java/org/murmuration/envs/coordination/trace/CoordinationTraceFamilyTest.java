package org.murmuration.envs.coordination.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.devices.EveryDevice;

final class CoordinationTraceFamilyTest {
    private static final List<String> TRACES =
            List.of("aloha_0", "aloha_1", "aloha_2", "coordination_n2", "coordination_n3", "coordination_n5");

    private static final String SUFFIX = ".json.gz";

    private static Path folder() {
        return Path.of(System.getProperty("murmuration.golden"), "coordination");
    }

    private static JsonNode read(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(folder().resolve(name + SUFFIX)))) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static TraceReport verify(JsonNode trace) {
        try (Device device = new JvmDevice(1)) {
            return new CoordinationTraceFamily().verify(trace, device);
        }
    }

    @EveryDevice
    void everyRecordedEpisodeIsReproduced(Device device) throws IOException {
        for (String name : TRACES) {
            TraceReport report = new CoordinationTraceFamily().verify(read(name), device);
            assertThat(report.passed()).as(name + " " + report).isTrue();
        }
    }

    @Test
    void noRecordedEpisodeIsLeftOut() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(SUFFIX)))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .containsExactlyInAnyOrderElementsOf(TRACES);
        }
    }

    @Test
    void everyQuantityOfTheFileIsCompared() throws IOException {
        assertThat(verify(read("aloha_0")).quantities())
                .containsOnlyKeys(
                        "initial_state.t",
                        "initial_state.backlogs",
                        "state.t",
                        "state.backlogs",
                        "obs",
                        "rewards",
                        "terminations",
                        "truncations",
                        "over");
    }

    @Test
    void episodesAreRecognisedByTheirContent() throws IOException {
        CoordinationTraceFamily family = new CoordinationTraceFamily();
        assertThat(family.recognises(read("coordination_n3"))).isTrue();
        assertThat(family.recognises(new ObjectMapper().readTree("{\"config\": {\"env\": \"SMAX\"}}")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/initial_state/backlogs/3, 2, initial_state.backlogs",
        "/initial_state/t, 1, initial_state.t",
        "/steps/4/state/backlogs/9, 7, state.backlogs",
        "/steps/4/state/t, 9, state.t",
        "/steps/4/obs/agent_7/0, 0, obs",
        "/steps/4/rewards/agent_2, 0.75, rewards",
        "/steps/4/terminations, true, terminations",
        "/steps/19/truncations, false, truncations"
    })
    void aChangedNumberIsNoticed(String pointer, String value, String quantity) throws IOException {
        JsonNode trace = read("aloha_0");
        replace(trace, pointer, value);
        assertThat(verify(trace).quantities().get(quantity).passed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/config/n | 4 | config.n is 4",
                "/config/n | 99 | config.n=99",
                "/config/margin | null | config.margin",
                "/config/flip_probability | 2 | flip_probability=2",
                "/steps | [] | no steps",
                "/steps/3/actions/agent_1 | 2 | steps.3.actions.agent_1 holds 2.0, expected whole numbers from 0 to 1",
                "/steps/3/flips | [0, 1] | steps.3.flips holds 2 numbers, not 3",
                "/steps/3/state/bits/0 | \"on\" | steps.3.state.bits holds \"on\"",
                "/steps/3/mana | 3 | steps.3.mana is nothing"
            })
    void aWrongPartIsNamed(String pointer, String value, String part) throws IOException {
        JsonNode trace = read("coordination_n3");
        replace(trace, pointer, value);
        assertThatThrownBy(() -> verify(trace))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part)
                .hasMessageNotContaining("\n");
    }

    @Test
    void anotherGraphOfConflictsIsRefused() throws IOException {
        JsonNode trace = read("aloha_0");
        replace(trace, "/config/neighbours/4", "[3, 9]");
        assertThatThrownBy(() -> verify(trace)).hasMessageContaining("config.neighbours.4 are [3, 9]");
    }

    private static void replace(JsonNode trace, String pointer, String value) throws IOException {
        int cut = pointer.lastIndexOf('/');
        JsonNode parent = trace.at(pointer.substring(0, cut));
        String name = pointer.substring(cut + 1);
        JsonNode node = new ObjectMapper().readTree(value);
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), node);
        } else {
            ((ObjectNode) parent).set(name, node);
        }
    }
}
