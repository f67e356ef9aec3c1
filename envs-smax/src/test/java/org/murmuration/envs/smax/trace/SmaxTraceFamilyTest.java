package org.murmuration.envs.smax.trace;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

final class SmaxTraceFamilyTest {
    private static JsonNode read(String name) throws IOException {
        Path file = Path.of(System.getProperty("murmuration.golden"), "smax", name + ".json.gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static TraceReport verify(JsonNode trace) {
        try (Device device = new JvmDevice(2)) {
            return new SmaxTraceFamily().verify(trace, device);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base_27m_vs_30m_engage",
                "base_2s3z_engage",
                "base_2s3z_pile",
                "base_2s3z_selfplay_blind",
                "base_2s3z_win_selfplay",
                "base_3m_autoreset",
                "base_3m_draw",
                "base_3m_draw_selfplay",
                "base_3m_engage_substeps",
                "base_3m_loss_selfplay",
                "base_3m_random",
                "base_3m_timelimit",
                "base_3m_walls",
                "base_3m_walls_harmless",
                "base_3m_win",
                "base_3s5z_vs_3s6z_engage",
                "base_5m_vs_6m_engage",
                "base_6h_vs_8z_engage",
                "base_smacv2_10_units",
                "base_smacv2_5_units_a",
                "base_smacv2_5_units_autoreset",
                "base_smacv2_5_units_b",
                "heur_2s3z_closest",
                "heur_2s3z_random_policy",
                "heur_2s3z_win",
                "heur_3m_autoreset",
                "heur_3m_closest",
                "heur_3s_vs_5z_random_mode",
                "heur_5m_vs_6m_no_shooting",
                "heur_smacv2_5_units"
            })
    void everyCoveredBattleIsReproduced(String name) throws IOException {
        TraceReport report = verify(read(name));
        assertTrue(report.passed(), report.toString());
    }
}
