package org.murmuration.learning.algo.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Device;
import org.murmuration.learning.TestDevice;
import org.murmuration.learning.algo.Algorithm;
import org.murmuration.learning.algo.ConfiguredAlgorithm;
import org.murmuration.learning.algo.GameBuffers;
import org.murmuration.learning.algo.Player;
import org.murmuration.learning.algo.Trainer;

/** What value learners make of games of one step: of what each can and cannot represent. */
final class OneStepGamesTest {
    private static final int GAMES = 8;

    private static Map<String, Object> settings(Object... changes) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "parallel_games",
                GAMES,
                "batch_episodes",
                32,
                "updates_per_episode",
                1,
                "hidden",
                32,
                "recurrent",
                false,
                "last_action",
                false,
                "td_lambda",
                0,
                "epsilon_finish",
                0.05f,
                "learning_rate",
                5e-3f,
                "learning_rate_finish",
                5e-3f));
        for (int i = 0; i < changes.length; i += 2) {
            all.put((String) changes[i], changes[i + 1]);
        }
        return all;
    }

    /** The actions that agents choose greedily after so many steps. */
    private static List<Integer> learned(
            Algorithm algorithm, PayoffGame game, long seed, int steps, Map<String, Object> settings) {
        ConfiguredAlgorithm configured = algorithm.configure(Settings.of(settings));
        try (Device device = TestDevice.ONE_JVM_THREAD.open();
                BatchedEnvironment environment = new BatchedEnvironment(game, device, configured.games())) {
            environment.reset(seed);
            try (Trainer trainer = configured.trainer(environment, 0, seed)) {
                while (trainer.envSteps() < steps) {
                    trainer.choose();
                    environment.step();
                    trainer.learn();
                }
                try (Player player = trainer.player(GameBuffers.of(environment))) {
                    player.act();
                }
            }
            int[] columns = environment.actions().toHost();
            List<Integer> actions = new ArrayList<>();
            for (int agent = 0; agent < environment.spec().agents().size(); agent++) {
                actions.add(columns[environment.layout().column(agent, 0)]);
            }
            return actions;
        }
    }

    /** Pays the share of agents that choose their own number. */
    private static PayoffGame modulo() {
        float[] pay = new float[27];
        for (int joint = 0; joint < 27; joint++) {
            pay[joint] = ((joint / 9 == 0 ? 1f : 0f) + (joint / 3 % 3 == 1 ? 1f : 0f) + (joint % 3 == 2 ? 1f : 0f)) / 3;
        }
        return new PayoffGame(3, 3, pay);
    }

    @Test
    void independentAgentsEachFindTheirNumberForAllOfTenSeeds() {
        for (long seed = 0; seed < 10; seed++) {
            assertThat(learned(new Iql(), modulo(), seed, 1900, settings("epsilon_steps", 1000)))
                    .as("seed %d", seed)
                    .containsExactly(0, 1, 2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"value_bins=51", "standardise_rewards=true", "target_tau=0.05", "target_every_updates=50"})
    void theyFindThemWithEachKindOfTarget(String choice) {
        Map<String, Object> settings = settings("epsilon_steps", 1000);
        settings.put(choice.split("=", 2)[0], choice.split("=", 2)[1]);
        assertThat(learned(new Iql(), modulo(), 1, 1900, settings)).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onlyNetworksOfTheirOwnTellAgentsApartThatDoNotKnowTheirNumber(boolean shared) {
        List<Integer> actions = learned(
                new Iql(),
                modulo(),
                2,
                1900,
                settings("epsilon_steps", 1000, "agent_id", false, "share_parameters", shared));
        if (shared) {
            assertThat(actions.stream().distinct()).hasSize(1);
        } else {
            assertThat(actions).containsExactly(0, 1, 2);
        }
    }

    @Test
    void agentsLearnFromTheirOwnRewardsWhereTheTeamGetsNone() {
        // The first agent wants to choose 1, the second to choose 0.
        PayoffGame game = new PayoffGame(2, 2, true, 0f, 0f, 1f, 1f, 1f, 0f, 1f, 0f);
        assertThat(learned(new Iql(), game, 0, 1000, settings("epsilon_steps", 500, "individual_rewards", true)))
                .containsExactly(1, 0);
    }

    @Test
    void independentAgentsClimbPastTheBestJointActionButALearnerOfJointActionsFindsIt() {
        int missed = 0;
        for (long seed = 0; seed < 8; seed++) {
            Map<String, Object> settings = settings("epsilon_steps", 2000);
            List<Integer> apart = learned(new Iql(), new PayoffGame(2, 3, PayoffGame.CLIMBING), seed, 4000, settings);
            float pay = PayoffGame.CLIMBING[PayoffGame.joint(3, apart)];
            missed += pay == 5f || pay == 7f ? 1 : 0;
            List<Integer> together =
                    learned(new Iql(), new PayoffGame(1, 9, PayoffGame.CLIMBING), seed, 4000, settings);
            assertThat(PayoffGame.CLIMBING[together.get(0)]).as("seed %d", seed).isEqualTo(11f);
        }
        assertThat(missed).as("seeds of 8 that end at 5 or 7").isGreaterThanOrEqualTo(7);
    }

    @Test
    void mixturesRefuseIndividualRewards() {
        assertThatThrownBy(() -> new Vdn().configure(Settings.of(settings("individual_rewards", true))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vdn learns the team's value");
    }
}
