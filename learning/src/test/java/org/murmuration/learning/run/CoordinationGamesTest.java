package org.murmuration.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

/** What whole runs make of small games whose best play is known: how each learner is told apart from the others. */
final class CoordinationGamesTest {
    /** Networks without memory, for games without a past. */
    private static final Map<String, String> SMALL =
            Map.of("hidden", "32", "recurrent", "false", "evaluate_episodes", "8", "checkpoint_every", "1000000");

    private static final Map<String, String> VALUES = with(
            SMALL,
            Map.ofEntries(
                    Map.entry("parallel_games", "32"),
                    Map.entry("batch_episodes", "64"),
                    Map.entry("updates_per_episode", "0.1"),
                    Map.entry("last_action", "false"),
                    Map.entry("td_lambda", "0"),
                    Map.entry("mixer_embedding", "8"),
                    Map.entry("hypernet_layers", "1"),
                    Map.entry("target_every_episodes", "300"),
                    Map.entry("learning_rate", "0.005"),
                    Map.entry("learning_rate_finish", "0.0005")));

    /** 32 games of 10 steps: 62 updates in 20,000 samples. */
    private static final Map<String, String> GRADIENTS = with(
            SMALL,
            Map.of(
                    "parallel_games", "32",
                    "rollout_steps", "10",
                    "learning_rate", "0.001",
                    "critic_learning_rate", "0.001",
                    "evaluate_every", "4000"));

    @TempDir
    Path folder;

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    /** The last row of a run. */
    private Measurement play(String algorithm, String game, long seed, int steps, Map<String, String> settings)
            throws IOException {
        List<Measurement> rows = new ArrayList<>();
        TrainingPlan plan = new TrainingPlan(algorithm, game, seed, steps, settings);
        Path place = folder.resolve(algorithm + seed);
        try (Device device = new JvmDevice(1);
                TrainingRun run = TrainingRun.start(plan, device, place, rows::add)) {
            while (!run.finished()) {
                run.advance();
            }
        }
        return rows.get(rows.size() - 1);
    }

    /** Full exploration, as in the paper: what is learned is the whole game. */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"vdn, coordination/two-step, 7", "qmix, coordination/two-step, 8", "qmix, matrix/nonmonotonic, 0"})
    void mixturesFindWhatTheyCanRepresent(String algorithm, String game, double pay) throws IOException {
        int steps = 30_000;
        Map<String, String> settings = with(
                VALUES,
                Map.of("epsilon_finish", "1", "learning_rate_steps", String.valueOf(steps), "evaluate_every", "30000"));
        for (long seed = 0; seed < 8; seed++) {
            assertThat(play(algorithm, game, seed, steps, settings).evaluation().returnMean())
                    .as("seed %d", seed)
                    .isEqualTo(pay);
        }
    }

    /**
     * Both have to find the third of three actions together. Paid is who draws it from its policy, so that a mean above 0.995 of the last 4,000 samples of 20,000 means a probability above 0.99 for
     * both.
     */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"ippo", "mappo"})
    void policiesAgreeOnTheOneActionThatPays(String algorithm) throws IOException {
        for (long seed = 0; seed < 10; seed++) {
            assertThat(play(algorithm, "matrix/bandit", seed, 20_000, GRADIENTS)
                            .training()
                            .returnMean())
                    .as("seed %d", seed)
                    .isGreaterThan(0.995);
        }
    }

    /** The three pure equilibria of the climbing game pay 11, 7 and 5. Who mixes actions is paid less by drawing them than by taking the likeliest. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"ippo", "mappo"})
    void policiesClimbToAPureEquilibrium(String algorithm) throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            Measurement last = play(algorithm, "matrix/climbing", seed, 40_000, GRADIENTS);
            double pay = last.evaluation().returnMean();
            assertThat(pay).as("seed %d", seed).isIn(5.0, 7.0, 11.0);
            assertThat(last.training().returnMean()).as("seed %d", seed).isCloseTo(pay, within(0.2));
        }
    }
}
