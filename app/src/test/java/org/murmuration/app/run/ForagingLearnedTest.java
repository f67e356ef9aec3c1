package org.murmuration.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.Devices;
import org.murmuration.learning.run.TrainingPlan;
import org.murmuration.learning.run.TrainingRun;

/** What value learners earn in level-based foraging, with the networks and the batches of epymarl. */
final class ForagingLearnedTest {
    private static final Map<String, String> EPYMARL = Map.ofEntries(
            Map.entry("parallel_games", "16"),
            Map.entry("batch_episodes", "32"),
            Map.entry("updates_per_episode", "1"),
            Map.entry("hidden", "64"),
            Map.entry("recurrent", "false"),
            Map.entry("last_action", "false"),
            Map.entry("td_lambda", "0"),
            Map.entry("learning_rate", "5e-4"),
            Map.entry("learning_rate_finish", "5e-4"),
            Map.entry("epsilon_steps", "50000"),
            Map.entry("epsilon_finish", "0.05"),
            Map.entry("standardise_rewards", "true"),
            Map.entry("target_every_updates", "200"),
            Map.entry("bootstrap_at_limit", "false"),
            Map.entry("evaluate_every", "25000"),
            Map.entry("evaluate_episodes", "200"));

    @TempDir
    Path folder;

    /** Greedy agents that act alike wherever they see alike may run in circles: these see what they did, and play nearly greedily while they learn, so that circles lose their value. */
    private static final Map<String, String> WITHOUT_CIRCLES =
            Map.of("last_action", "true", "epsilon_finish", "0.01", "epsilon_steps", "100000");

    /** The best mean return of the greedy evaluations; training ends early once it is as good as that. */
    private double bestReturn(TrainingPlan plan, double enough) throws IOException {
        double[] best = {Double.NEGATIVE_INFINITY};
        try (Device device = Devices.open("jvm");
                TrainingRun run = TrainingRun.start(
                        plan,
                        device,
                        folder.resolve("run"),
                        row -> best[0] = Math.max(best[0], row.evaluation().returnMean()))) {
            while (!run.finished() && best[0] < enough) {
                run.advance();
            }
        }
        return best[0];
    }

    private static TrainingPlan plan(
            String algorithm, String environment, long seed, long steps, Map<String, String> changes) {
        Map<String, String> settings = new TreeMap<>(EPYMARL);
        settings.putAll(changes);
        return new TrainingPlan(algorithm, environment, seed, steps, settings);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void qmixMeetsAtTheFoodThatItTakesTwoToLift(long seed) throws IOException {
        assertThat(bestReturn(plan("qmix", "lbf/5x5-2p-1f-coop", seed, 300_000, Map.of()), 0.95))
                .isGreaterThanOrEqualTo(0.95);
    }

    @Tag("slow")
    @Test
    void vdnClearsAFieldOfThreeFoodsWithinAMillionSteps() throws IOException {
        assertThat(bestReturn(plan("vdn", "lbf/8x8-2p-3f", 1, 1_000_000, WITHOUT_CIRCLES), 0.9))
                .isGreaterThanOrEqualTo(0.9);
    }
}
