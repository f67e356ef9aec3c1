package org.murmuration.learning.algo.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Device;
import org.murmuration.learning.TestDevice;

/** What a learner takes the value at a time limit for, in a game whose values are known: games, collector, replay, targets and network together. */
final class TimeLimitTest {
    private static final float GAMMA = 0.9f;
    /** 1 + gamma + gamma^2 + …: the task goes on. */
    private static final double GOES_ON = 1 / (1 - GAMMA);
    /** The agent cannot see the time, so one value serves all steps: q = 1 + gamma q in three of four, q = 1 in the last. */
    private static final double ENDS = 1 / (1 - GAMMA * 0.75);

    @ParameterizedTest
    @CsvSource({"qmix, 0", "vdn, 0", "vdn, 0.4"})
    void atALimitTheValueOfGoingOnIsBootstrapped(String mixer, String lambda) {
        assertThat(learnedValue(mixer, lambda, false, true)).isCloseTo(GOES_ON, within(0.3));
    }

    @ParameterizedTest
    @CsvSource({"qmix, true", "qmix, false", "vdn, true"})
    void anEndOfTheTaskIsNeverBootstrapped(String mixer, boolean bootstrapAtLimit) {
        assertThat(learnedValue(mixer, "0", true, bootstrapAtLimit)).isCloseTo(ENDS, within(0.15));
    }

    @ParameterizedTest
    @CsvSource({"qmix", "vdn"})
    void aLimitIsAnEndWhereTheUserSaysSo(String mixer) {
        assertThat(learnedValue(mixer, "0", false, false)).isCloseTo(ENDS, within(0.15));
    }

    private static double learnedValue(String mixer, String lambda, boolean ends, boolean bootstrapAtLimit) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "parallel_games",
                "8",
                "batch_episodes",
                "8",
                "replay_episodes",
                "16",
                "updates_per_episode",
                "2",
                "target_every_episodes",
                "8",
                "learning_rate",
                "0.01",
                "learning_rate_finish",
                "0.01",
                "hidden",
                "16",
                "recurrent",
                "false",
                "last_action",
                "false"));
        settings.putAll(Map.of(
                "gamma",
                String.valueOf(GAMMA),
                "td_lambda",
                lambda,
                "mixer_embedding",
                "4",
                "hypernet_hidden",
                "8",
                "bootstrap_at_limit",
                String.valueOf(bootstrapAtLimit)));
        ValueConfig config = ValueConfig.read(mixer, Settings.of(settings));
        try (Device device = TestDevice.ONE_JVM_THREAD.open();
                BatchedEnvironment environment =
                        new BatchedEnvironment(new SteadyGame(ends), device, config.parallelGames())) {
            environment.reset(1);
            try (ValueTrainer trainer = new ValueTrainer(environment, 0, config, 1)) {
                for (int episode = 0; episode < 80; episode++) {
                    if (episode == 70) {
                        trainer.readFigures();
                    }
                    for (int step = 0; step < SteadyGame.LIMIT; step++) {
                        trainer.choose();
                        environment.step();
                        trainer.learn();
                    }
                }
                return trainer.readFigures().get("q_taken");
            }
        }
    }
}
