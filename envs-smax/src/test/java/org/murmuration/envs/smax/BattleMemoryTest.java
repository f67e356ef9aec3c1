package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.murmuration.engine.BatchOptions;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.Game;
import org.murmuration.engine.ObservationWindow;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceMemoryException;
import org.murmuration.kernels.jvm.JvmDevice;

final class BattleMemoryTest {
    private static final String LARGEST = "smax/27m_vs_30m";
    private static final int MANY = 16_384;
    private static final long TWO_GIBIBYTES = 2L << 30;
    private static final Map<String, String> BLIND = Map.of("observation_type", "none");

    private static Game game(String id, Map<String, String> settings) {
        return Environments.game(id, Settings.of(settings));
    }

    /** {@code | id | with final observations | without | without any |} */
    private static String row(String id) {
        return String.format(
                Locale.ROOT,
                "| `%s` | %,d | %,d | %,d |",
                id,
                BatchOptions.DEFAULT.bytesPerGame(game(id, Map.of())),
                new BatchOptions(false).bytesPerGame(game(id, Map.of())),
                new BatchOptions(false).bytesPerGame(game(id, BLIND)));
    }

    @Test
    void theDocumentSaysWhatAGameOfEachMapTakes() throws IOException {
        List<String> documented = new ArrayList<>();
        for (String line :
                Files.readAllLines(Path.of(System.getProperty("murmuration.golden"), "..", "docs", "smax.md"))) {
            if (line.matches("\\| `smax/\\S+` \\| [\\d,]+ \\| [\\d,]+ \\| [\\d,]+ \\|")) {
                documented.add(line);
            }
        }
        assertThat(documented)
                .containsExactlyElementsOf(
                        Environments.ids().stream().map(BattleMemoryTest::row).toList());
    }

    @Test
    void manyOfTheLargestBattlesFitIntoTwoGibibytesWithoutFinalObservations() {
        assertThat(MANY * BatchOptions.DEFAULT.bytesPerGame(game(LARGEST, Map.of())))
                .isGreaterThan(TWO_GIBIBYTES);
        assertThat(MANY * new BatchOptions(false).bytesPerGame(game(LARGEST, Map.of())))
                .isLessThan(TWO_GIBIBYTES);
        assertThat(MANY * new BatchOptions(false).bytesPerGame(game(LARGEST, BLIND)))
                .isLessThan(TWO_GIBIBYTES / 10);
    }

    @Test
    void aRefusalBeyondTheBudgetNamesTheLargestBatchThatFits() {
        try (Device device = new JvmDevice(1, TWO_GIBIBYTES)) {
            long most = TWO_GIBIBYTES / BatchOptions.DEFAULT.bytesPerGame(game(LARGEST, Map.of()));
            assertThatThrownBy(() -> Environments.make(LARGEST, device, MANY, 0L))
                    .isInstanceOf(DeviceMemoryException.class)
                    .hasMessage(
                            "16,384 games of smax/27m_vs_30m need %.1f GB; device jvm has 2.1 GB left: at most %,d games fit"
                                    .formatted(
                                            1e-9 * MANY * BatchOptions.DEFAULT.bytesPerGame(game(LARGEST, Map.of())),
                                            most));
            assertThat(device.liveBytes()).isZero();
        }
    }

    @Test
    @Tag("slow")
    void manyOfTheLargestBattlesRunInTwoGibibytes() {
        try (Device device = new JvmDevice(2, TWO_GIBIBYTES);
                BatchedEnvironment environment =
                        Environments.make(LARGEST, device, MANY, 0L, Map.of("final_observations", false))) {
            RandomPolicy policy = RandomPolicy.of(environment, 0);
            for (int step = 0; step < 3; step++) {
                policy.choose();
                environment.step();
            }
            assertThat(environment.over().toHost()).containsOnly(0);
        }
    }

    @Test
    void aWindowShowsWhatBlindBattlesWouldSee() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment blind = Environments.make("smax/2s3z", device, 12, 7L, BLIND);
                BatchedEnvironment seeing = Environments.make("smax/2s3z", device, 12, 7L);
                ObservationWindow window = ObservationWindow.of(blind, game("smax/2s3z", Map.of()), 5)) {
            RandomPolicy policy = RandomPolicy.of(seeing, 1);
            RandomPolicy same = RandomPolicy.of(blind, 1);
            for (int step = 0; step < 30; step++) {
                policy.choose();
                same.choose();
                seeing.step();
                blind.step();
            }
            window.show(6);
            float[] shown = window.view().observations().toHost();
            float[] expected = seeing.observations().toHost();
            int rows = seeing.spec().observationSize();
            for (int row = 0; row < rows; row++) {
                for (int agent = 0; agent < 5; agent++) {
                    for (int game = 0; game < 5; game++) {
                        int at = row * window.view().layout().agentStride() + agent * 5 + game;
                        int from = row * seeing.layout().agentStride() + agent * 12 + 6 + game;
                        assertThat(shown[at]).isEqualTo(expected[from]);
                    }
                }
            }
        }
    }
}
