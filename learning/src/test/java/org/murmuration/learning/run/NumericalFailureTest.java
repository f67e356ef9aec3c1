package org.murmuration.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.learning.optim.NumericalFailureException;

final class NumericalFailureTest {
    /** What makes a run small, whatever its algorithm; each takes what it knows. */
    private static final Map<String, String> SMALL = Map.of(
            "hidden", "8",
            "parallel_games", "8",
            "batch_episodes", "8",
            "replay_episodes", "256",
            "evaluate_every", "64",
            "evaluate_episodes", "4",
            "checkpoint_every", "32");

    @TempDir
    Path folder;

    private final Device device = new JvmDevice(2);

    @AfterEach
    void closeDevice() {
        device.close();
    }

    private TrainingRun start(String algorithm, String game, long steps, String... more) throws IOException {
        Map<String, String> settings = new HashMap<>();
        SMALL.forEach((name, value) -> {
            if (RunConfig.NAMES.contains(name)
                    || Algorithms.named(algorithm).settings().contains(name)) {
                settings.put(name, value);
            }
        });
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return TrainingRun.start(new TrainingPlan(algorithm, game, 3L, steps, settings), device, folder, row -> {});
    }

    private static void finish(TrainingRun run) throws IOException {
        while (!run.finished()) {
            run.advance();
        }
    }

    @ParameterizedTest
    @MethodSource("org.murmuration.learning.run.Algorithms#names")
    void aRewardThatIsNotANumberStopsEveryLearner(String algorithm) throws IOException {
        try (TrainingRun run = start(algorithm, "poison/rewards", 1_000_000)) {
            assertThatThrownBy(() -> finish(run))
                    .isInstanceOf(NumericalFailureException.class)
                    .hasMessageMatching(algorithm
                            + " on poison/rewards failed at env step \\d+, update \\d+: .*rewards' is NaN at \\d+.*");
        }
    }

    @Test
    void anObservationThatIsNotANumberIsNamed() throws IOException {
        try (TrainingRun run = start("vdn", "poison/observations", 1_000_000)) {
            assertThatThrownBy(() -> finish(run)).hasMessageContaining("tensor 'batch inputs' is NaN at row 0, column");
        }
    }

    @Test
    void theCheckpointFromBeforeIsKeptAndUsable() throws IOException {
        try (TrainingRun run = start("qmix", "poison/rewards", 1_000_000, "from", "20")) {
            assertThatThrownBy(() -> finish(run)).isInstanceOf(NumericalFailureException.class);
        }
        try (TrainingRun run = TrainingRun.resume(folder, 0, device, row -> {})) {
            long steps = run.envSteps();
            assertThat(steps).isGreaterThan(0);
            run.checkpoint();
            assertThat(run.evaluate(4).episodes()).isEqualTo(4);
        }
    }

    @Test
    void anAbsurdLearningRateStopsTheRun() throws IOException {
        try (TrainingRun run = start(
                "qmix",
                "test/echo",
                1_000_000,
                "learning_rate",
                "10",
                "learning_rate_finish",
                "10",
                "updates_per_episode",
                "1",
                "target_every_episodes",
                "1",
                "gamma",
                "1")) {
            assertThatThrownBy(() -> finish(run))
                    .isInstanceOf(NumericalFailureException.class)
                    .hasMessageContaining("qmix on test/echo failed at env step");
        }
    }
}
