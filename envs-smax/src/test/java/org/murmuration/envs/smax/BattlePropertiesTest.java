package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.BatchLayout;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.engine.space.Box;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.Seeded;

/** What holds in every battle, however it is played. */
final class BattlePropertiesTest {
    private static final List<String> MAPS =
            List.of("3m", "2s3z", "5m_vs_6m", "3s_vs_5z", "6h_vs_8z", "27m_vs_30m", "smacv2_5_units");

    private static String anyMap(RandomGenerator random) {
        return "smax/" + MAPS.get(random.nextInt(MAPS.size()));
    }

    private static Map<String, Object> anySettings(RandomGenerator random) {
        return Map.of(
                "observation_type",
                random.nextBoolean() ? "unit_list" : "conic",
                "action_type",
                random.nextBoolean() ? "discrete" : "continuous",
                "opponent",
                random.nextBoolean() ? "self" : "heuristic",
                "attack_mode",
                random.nextBoolean() ? "random" : "closest",
                "see_enemy_actions",
                random.nextBoolean(),
                "walls_cause_death",
                random.nextBoolean(),
                "mode",
                random.nextBoolean() ? "repaired" : "faithful",
                "map_width",
                2 + random.nextInt(31),
                "map_height",
                2 + random.nextInt(31),
                "max_steps",
                5 + random.nextInt(20));
    }

    @Seeded(iterations = 3)
    void aBattleDependsNeitherOnItsBatchNorOnThreads(RandomGenerator random) {
        BattleChecksum battles = new BattleChecksum(anyMap(random), anySettings(random), random.nextLong(), 30, 1);
        try (Device one = new JvmDevice(1);
                Device three = new JvmDevice(3)) {
            long whole = battles.of(three, 0, 64);
            long parts = 0;
            for (int game = 0; game < 64; game++) {
                parts += battles.of(one, game, 1);
            }
            assertThat(parts).isEqualTo(whole);
        }
    }

    @Seeded(iterations = 6)
    void outputsLieWithinTheirSpaces(RandomGenerator random) {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment =
                        Environments.make(anyMap(random), device, 16, random.nextLong(), anySettings(random))) {
            RandomPolicy policy = RandomPolicy.of(environment, random.nextLong());
            for (int step = 0; step < 30; step++) {
                requireWithinSpaces(environment);
                policy.choose();
                environment.step();
            }
            requireWithinSpaces(environment);
        }
    }

    private static void requireWithinSpaces(BatchedEnvironment environment) {
        BatchLayout layout = environment.layout();
        float[] observations = environment.observations().toHost();
        float[] state = environment.state().toHost();
        Box stateSpace = environment.spec().stateSpace();
        List<AgentSpec> agents = environment.spec().agents();
        for (int game = 0; game < layout.games(); game++) {
            for (int feature = 0; feature < stateSpace.size(); feature++) {
                float value = state[feature * layout.gameStride() + game];
                assertThat(stateSpace.contains(feature, value))
                        .as("state %s is %s", feature, value)
                        .isTrue();
            }
            for (int agent = 0; agent < agents.size(); agent++) {
                Box space = agents.get(agent).observationSpace();
                for (int feature = 0; feature < space.size(); feature++) {
                    float value = observations[feature * layout.agentStride() + layout.column(agent, game)];
                    assertThat(space.contains(feature, value))
                            .as("observation %s of agent %s is %s", feature, agent, value)
                            .isTrue();
                }
            }
        }
    }

    @Seeded(iterations = 6)
    void healthNeverRisesAndTheDeadRest(RandomGenerator random) {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment =
                        Environments.make(anyMap(random), device, 16, random.nextLong(), anySettings(random))) {
            environment.autoReset(false);
            RandomPolicy policy = RandomPolicy.of(environment, random.nextLong());
            float[] health = floats(environment, "health");
            float[] x = floats(environment, "positionX");
            for (int step = 0; step < 26; step++) {
                policy.choose();
                environment.step();
                float[] healthNow = floats(environment, "health");
                float[] xNow = floats(environment, "positionX");
                for (int i = 0; i < health.length; i++) {
                    assertThat(healthNow[i]).isBetween(0f, health[i]);
                    if (health[i] == 0f) {
                        assertThat(xNow[i]).isEqualTo(x[i]);
                    }
                }
                health = healthNow;
                x = xNow;
            }
        }
    }

    @Seeded(iterations = 6)
    void masksAgreeWithLivesAndRanges(RandomGenerator random) {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment =
                        Environments.make(anyMap(random), device, 8, random.nextLong(), Map.of("opponent", "self"))) {
            RandomPolicy policy = RandomPolicy.of(environment, random.nextLong());
            for (int step = 0; step < 25; step++) {
                policy.choose();
                environment.step();
            }
            requireMasks(environment);
        }
    }

    private static void requireMasks(BatchedEnvironment environment) {
        BatchLayout layout = environment.layout();
        int allies = (int) environment.spec().agents().stream()
                .filter(agent -> agent.name().startsWith("ally"))
                .count();
        float[] x = floats(environment, "positionX");
        float[] y = floats(environment, "positionY");
        float[] health = floats(environment, "health");
        byte[] types = ((ByteArray) environment.field("type")).toHost();
        int[] masks = environment.masks().toHost();
        for (int game = 0; game < layout.games(); game++) {
            for (int unit = 0; unit < layout.agents(); unit++) {
                int self = unit * layout.gameStride() + game;
                int actions = environment.spec().agents().get(unit).actions();
                for (int action = 0; action < actions; action++) {
                    boolean expected = action == BattleOrders.STOP || health[self] > 0;
                    if (action >= BattleOrders.FIRST_ATTACK) {
                        int opponent = action - BattleOrders.FIRST_ATTACK;
                        int target = (unit < allies ? allies + opponent : allies - 1 - opponent) * layout.gameStride()
                                + game;
                        float dx = x[self] - x[target];
                        float dy = y[self] - y[target];
                        float distance = (float) Math.sqrt(dx * dx + dy * dy);
                        expected = health[self] > 0
                                && health[target] > 0
                                && distance
                                        < UnitTypes.STANDARD.get(types[self]).range();
                    }
                    int word = masks[(action >> 5) * layout.agentStride() + layout.column(unit, game)];
                    assertThat((word >>> (action & 31) & 1) != 0).isEqualTo(expected);
                }
            }
        }
    }

    private static float[] floats(BatchedEnvironment environment, String field) {
        return ((FloatArray) environment.field(field)).toHost();
    }
}
