package org.murmuration.learning.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

/** What whole runs make of small games whose best play is known: how QMIX is told apart from VDN. */
final class CoordinationGamesTest {
    private static final int STEPS = 30_000;

    /** Full exploration, as in the paper, so that the whole game is learned; one measurement, at the end. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("epsilon_finish", "1"),
            Map.entry("parallel_games", "32"),
            Map.entry("batch_episodes", "64"),
            Map.entry("updates_per_episode", "0.1"),
            Map.entry("target_every_episodes", "300"),
            Map.entry("hidden", "32"),
            Map.entry("recurrent", "false"),
            Map.entry("last_action", "false"),
            Map.entry("mixer_embedding", "8"),
            Map.entry("hypernet_layers", "1"),
            Map.entry("td_lambda", "0"),
            Map.entry("learning_rate", "0.005"),
            Map.entry("learning_rate_finish", "0.0005"),
            Map.entry("learning_rate_steps", String.valueOf(STEPS)),
            Map.entry("evaluate_every", String.valueOf(STEPS)),
            Map.entry("evaluate_episodes", "8"),
            Map.entry("checkpoint_every", "1000000"));

    @TempDir
    Path folder;

    /** What the greedy agents earn at the end of a run. */
    private double learned(String algorithm, String game, long seed) throws IOException {
        List<Measurement> rows = new ArrayList<>();
        TrainingPlan plan = new TrainingPlan(algorithm, game, seed, STEPS, SETTINGS);
        try (Device device = new JvmDevice(1);
                TrainingRun run = TrainingRun.start(plan, device, folder.resolve("run" + seed), rows::add)) {
            while (!run.finished()) {
                run.advance();
            }
        }
        return rows.get(rows.size() - 1).evaluation().returnMean();
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"vdn, coordination/two-step, 7", "qmix, coordination/two-step, 8", "qmix, matrix/nonmonotonic, 0"})
    void mixturesFindWhatTheyCanRepresent(String algorithm, String game, double pay) throws IOException {
        for (long seed = 0; seed < 8; seed++) {
            assertThat(learned(algorithm, game, seed)).as("seed %d", seed).isEqualTo(pay);
        }
    }
}
