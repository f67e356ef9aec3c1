package org.murmuration.envs.foraging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.Seeded;
import org.murmuration.testing.devices.EveryDevice;

/** Random states, random actions: the game does what the rules say in their plainest form. */
final class ForagingRulesTest {
    private static final int GAMES = 64;

    /** Of fields so small that agents crowd as well as of wide ones. */
    private static ForagingConfig anyConfig(RandomGenerator random) {
        int rows = 3 + random.nextInt(8);
        int columns = 3 + random.nextInt(8);
        int players = 1 + random.nextInt(Math.min(9, rows * columns - 1));
        int foods = 1 + random.nextInt(6);
        ForagingTask task = new ForagingTask(
                "lbf/any", rows, columns, players, foods, random.nextInt(10), false, random.nextInt(4) == 0);
        return ForagingConfig.from(
                task,
                Settings.of(Map.of(
                        "max_player_level",
                        1 + random.nextInt(4),
                        "max_episode_steps",
                        1 + random.nextInt(60),
                        "normalize_reward",
                        random.nextBoolean(),
                        "observe_agent_levels",
                        random.nextBoolean(),
                        "penalty",
                        random.nextInt(3) / 4f)));
    }

    @Seeded(iterations = 60)
    void everyStepIsThatOfTheNaiveField(RandomGenerator random) {
        try (Device device = new JvmDevice(1)) {
            compare(anyConfig(random), random, device);
        }
    }

    /** Where several games share a work item, each must follow its own. */
    @EveryDevice
    void everyStepIsThatOfTheNaiveFieldOnEveryDevice(Device device) {
        RandomGenerator random = new Random(5);
        for (String id : List.of("all", "grid", "near")) {
            ForagingTask task =
                    new ForagingTask("lbf/" + id, 6, 7, 4, 3, id.equals("near") ? 2 : 7, false, id.equals("grid"));
            compare(ForagingConfig.from(task, Settings.of(Map.of("penalty", 0.25))), random, device);
        }
    }

    private static void compare(ForagingConfig config, RandomGenerator random, Device device) {
        List<NaiveField> fields = new ArrayList<>();
        for (int game = 0; game < GAMES; game++) {
            fields.add(new NaiveField(config, random));
        }
        try (ForagingBatch batch = new ForagingBatch(config, device, GAMES)) {
            batch.put(fields);
            compareSeen(batch, fields);
            int[][] actions = new int[GAMES][config.players()];
            boolean[] ends = new boolean[GAMES];
            for (int game = 0; game < GAMES; game++) {
                for (int agent = 0; agent < config.players(); agent++) {
                    boolean loads = fields.get(game).isAvailable(agent, 5) && random.nextBoolean();
                    actions[game][agent] = loads ? 5 : random.nextInt(6);
                }
                ends[game] = fields.get(game).play(actions[game]);
            }
            batch.play(actions);
            compareSeen(batch, fields);
            compareStates(batch, fields);
            compareOutcomes(batch, fields, ends);
        }
    }

    private static void compareSeen(ForagingBatch batch, List<NaiveField> fields) {
        int features = batch.environment.spec().observationSize();
        for (int game = 0; game < GAMES; game++) {
            NaiveField field = fields.get(game);
            float[] state = batch.state(game);
            for (int agent = 0; agent < field.levels.length; agent++) {
                float[] seen = field.look(agent);
                assertThat(batch.seen(agent, game)).isEqualTo(seen);
                assertThat(Arrays.copyOfRange(state, agent * features, (agent + 1) * features))
                        .isEqualTo(seen);
                int mask = 0;
                for (int action = 0; action < 6; action++) {
                    mask |= field.isAvailable(agent, action) ? 1 << action : 0;
                }
                assertThat(batch.mask(agent, game)).isEqualTo(mask);
            }
        }
    }

    private static void compareStates(ForagingBatch batch, List<NaiveField> fields) {
        int[][][] foods = batch.foods();
        for (int game = 0; game < GAMES; game++) {
            NaiveField field = fields.get(game);
            assertThat(foods[game]).isDeepEqualTo(field.food);
            assertThat(batch.row("steps", 0)[game]).isEqualTo(field.step);
            assertThat(batch.row("foodSpawned", 0)[game]).isEqualTo(field.spawned);
            for (int agent = 0; agent < field.levels.length; agent++) {
                assertThat(batch.rows(agent)[game]).isEqualTo(field.rows[agent]);
                assertThat(batch.columns(agent)[game]).isEqualTo(field.columns[agent]);
                assertThat(batch.row("agentLevels", agent)[game]).isEqualTo(field.levels[agent]);
            }
        }
    }

    private static void compareOutcomes(ForagingBatch batch, List<NaiveField> fields, boolean... ends) {
        byte[] over = batch.environment.over().toHost();
        byte[] won = batch.environment.won().toHost();
        byte[] terminations = batch.environment.terminations().toHost();
        byte[] truncations = batch.environment.truncations().toHost();
        float[] teamRewards = batch.environment.teamRewards().toHost();
        for (int game = 0; game < GAMES; game++) {
            NaiveField field = fields.get(game);
            double sum = 0;
            for (int agent = 0; agent < field.levels.length; agent++) {
                double reward = field.rewards[agent];
                sum += reward;
                assertThat((double) batch.reward(agent, game)).isCloseTo(reward, within(1e-6 * Math.max(1, reward)));
                int column = batch.environment.layout().column(agent, game);
                assertThat(terminations[column] != 0).isEqualTo(ends[game]);
                assertThat(truncations[column]).isZero();
            }
            assertThat((double) teamRewards[game]).isCloseTo(sum, within(1e-6 * Math.max(1, sum)));
            assertThat(over[game] != 0).isEqualTo(ends[game]);
            assertThat(won[game] != 0).isEqualTo(field.isCleared());
        }
    }
}
