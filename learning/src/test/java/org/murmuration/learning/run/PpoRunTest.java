package org.murmuration.learning.run;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.learning.algo.Player;

/** Whole runs of IPPO and MAPPO on a game in which two agents name the number that they see. */
class PpoRunTest {
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            entry("parallel_games", "32"),
            entry("rollout_steps", "12"),
            entry("chunk_length", "4"),
            entry("epochs", "4"),
            entry("hidden", "16"),
            entry("learning_rate", "5e-3"),
            entry("critic_learning_rate", "5e-3"),
            entry("evaluate_every", "3000"),
            entry("evaluate_episodes", "64"),
            entry("checkpoint_every", "5000"));

    @TempDir
    Path folder;

    private final Device device = new JvmDevice(2);
    private final List<Measurement> rows = new ArrayList<>();

    @AfterEach
    void closeDevice() {
        device.close();
    }

    private static TrainingPlan plan(String algorithm, long steps, String... changes) {
        Map<String, String> settings = new TreeMap<>(SETTINGS);
        for (String change : changes) {
            String[] parts = change.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        return new TrainingPlan(algorithm, "test/echo", 7L, steps, settings);
    }

    private TrainingRun start(TrainingPlan plan) throws IOException {
        return TrainingRun.start(plan, device, folder, rows::add);
    }

    private static void finish(TrainingRun run) throws IOException {
        while (!run.finished()) {
            run.advance();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ippo, layer_norm=true",
        "mappo, layer_norm=false",
        "ippo, shared_encoder=true",
        "ippo, share_parameters=false",
        "mappo, critic_input=observations",
        "mappo, critic_input=state_own",
        "ippo, separate_optimizers=false",
        "mappo, recurrent=false",
        "mappo, normalise_values=popart",
        "ippo, normalise_advantages=minibatch",
        "ippo, minibatches=3",
        "ippo, head_layers=1",
        "ippo, bootstrap_at_limit=false",
        "ippo, common_reward=true"
    })
    void learnsToEcho(String algorithm, String change) throws IOException {
        try (TrainingRun run = start(plan(algorithm, 12_000, change))) {
            finish(run);
            assertThat(run.evaluate(200).winRate()).isGreaterThan(0.97);
        }
    }

    @Test
    void learnsToPointWithContinuousActions() throws IOException {
        try (TrainingRun run = start(plan("mappo", 60_000, "continuous=true", "entropy=0"))) {
            finish(run);
            assertThat(run.evaluate(200).winRate()).isGreaterThan(0.9);
        }
        try (Policy policy = Policy.load(folder)) {
            float[][] actions = policy.actContinuously(new float[] {1f, 0f, 0f}, new float[] {0f, 0f, 1f});
            assertThat((int) actions[0][0]).isZero();
            assertThat((int) actions[1][0]).isEqualTo(2);
            assertThatThrownBy(() -> policy.act(new float[2][3], new byte[2][3]))
                    .hasMessage("the actions of test/echo are continuous: use actContinuously()");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ippo", "mappo"})
    void aRunThatDiedGoesOnAsIfItHadNot(String algorithm) throws IOException {
        TrainingPlan plan = plan(algorithm, 12_000, "minibatches=2");
        try (TrainingRun run = start(plan)) {
            finish(run);
        }
        List<Measurement> uninterrupted = List.copyOf(rows);
        rows.clear();
        Path other = folder.resolve("died");
        try (TrainingRun run = TrainingRun.start(plan, device, other, rows::add)) {
            while (run.envSteps() < 5600) {
                run.advance();
            }
        }
        rows.removeIf(row -> row.envSteps() > 5024);
        try (TrainingRun run = TrainingRun.resume(other, 0, device, rows::add)) {
            assertThat(run.envSteps()).as("amid a rollout").isEqualTo(5024);
            finish(run);
        }
        assertThat(rows).isEqualTo(uninterrupted);
    }

    @Test
    void aSavedPolicyPlaysWithoutItsTrainer() throws IOException {
        try (TrainingRun run = start(plan("mappo", 12_000))) {
            finish(run);
        }
        try (Policy policy = Policy.load(folder);
                BatchedEnvironment environment = Environments.make("test/echo", device, 4, 3L);
                Player player = policy.player(environment)) {
            player.act();
            assertThat(policy.evaluate(device, 100, 1L).winRate()).isGreaterThan(0.97);
        }
    }

    @Test
    void whatCannotBeTrainedIsRefusedInOneLine() {
        assertThatThrownBy(() -> start(plan("mappo", 1000, "with_state=false")))
                .hasMessage("test/echo has no global state, which critic_input=state shows to the critic: ippo, or"
                        + " critic_input=observations, does without one");
        assertThatThrownBy(() -> start(plan("ippo", 1000, "chunk_length=5")))
                .hasMessage("rollout_steps=12 cannot be cut into chunks of chunk_length=5 steps: choose a divisor");
        assertThatThrownBy(() -> start(plan("ippo", 1000, "minibatches=500")))
                .hasMessage("minibatches=500: the rollout has only 192 sequences; play more games, or lower minibatches"
                        + " or chunk_length");
    }
}
