package org.murmuration.learning.trace;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.kernels.Device;
import org.murmuration.learning.TestDevice;

final class NetworkTraceFamilyTest {
    private static JsonNode read(String name) throws IOException {
        Path file = Path.of(System.getProperty("murmuration.golden"), "nn", name + ".json.gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static TraceReport verify(JsonNode trace, TestDevice on) {
        try (Device device = on.open()) {
            return new NetworkTraceFamily().verify(trace, device);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlp_relu",
                "mlp_tanh_layernorm",
                "mlp_elu",
                "gru_5_steps",
                "gru_5_steps_with_resets",
                "adam",
                "adam_eps1e-5_clip",
                "rmsprop_pymarl",
                "qmix_mixer_2layer",
                "qmix_mixer_1layer",
                "qmix_update",
                "td_lambda",
                "categorical_mask",
                "hl_gauss",
                "ppo_clip_plain",
                "ppo_clip_valueclip_huber",
                "gae",
                "vtrace"
            })
    void everyCoveredReferenceIsReproduced(String name) throws IOException {
        for (TestDevice each : TestDevice.values()) {
            TraceReport report = verify(read(name), each);
            assertTrue(report.passed(), each + ": " + report);
        }
    }

    @Test
    void aChangedNumberIsNoticed() throws IOException {
        JsonNode trace = read("qmix_update");
        ArrayNode targets = (ArrayNode) trace.path("outputs").path("targets").path(0);
        targets.set(0, targets.numberNode(targets.get(0).asDouble() + 1e-3));
        assertFalse(verify(trace, TestDevice.TWO_JVM_THREADS).passed());
    }

    @Test
    void anUncoveredKindIsRefused() throws IOException {
        JsonNode trace = read("notears");
        assertThrows(IllegalArgumentException.class, () -> verify(trace, TestDevice.TWO_JVM_THREADS));
    }
}
