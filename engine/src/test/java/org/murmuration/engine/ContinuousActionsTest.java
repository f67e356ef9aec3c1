package org.murmuration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.murmuration.engine.check.CheckReport;
import org.murmuration.engine.check.EnvironmentChecker;
import org.murmuration.engine.record.Episode;
import org.murmuration.engine.record.EpisodeReplayer;
import org.murmuration.engine.record.RecordEpisodes;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;
import org.murmuration.engine.space.Space;
import org.murmuration.engine.wrap.AgentId;
import org.murmuration.engine.wrap.TimeLimit;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.devices.EveryDevice;

final class ContinuousActionsTest {
    private static final float[] STILL = {0f, 0f, 0f, 0.25f, 0f};

    private static Map<String, float[]> both(float[] first, float... second) {
        return Map.of("steerer_0", first, "steerer_1", second);
    }

    @EveryDevice
    void aGameReadsEveryNumberOfItsAgentsActions(Device device) {
        try (BatchedEnvironment environment = new BatchedEnvironment(new SteeringGame(), device, 2)) {
            environment.reset(3);
            float[] before = environment.state().toHost();
            BatchActions.of(environment)
                    .set(
                            new float[] {0.5f, -0.25f, 0f, 0.25f, 1e38f},
                            new float[] {-1f, -0.5f, 0f, 0.75f, 0f},
                            new float[] {0.5f},
                            new float[] {0.75f});
            environment.step();
            float[] after = environment.state().toHost();
            int stride = environment.layout().gameStride();
            assertThat(after[0]).isEqualTo(before[0] + Math.fma(1e38f, 1e-38f, 0.5f));
            assertThat(after[1]).isEqualTo(before[1] - 0.75f);
            assertThat(after[stride]).isEqualTo(before[stride] + 0.5f);
            assertThat(after[stride + 1]).isEqualTo(before[stride + 1] + 0.75f);
        }
    }

    @EveryDevice
    void environmentsWithContinuousActionsPassEveryCheck(Device device) {
        for (int maskLength : new int[] {0, 2}) {
            CheckReport report = EnvironmentChecker.check(() -> new SteeringGame(true, maskLength), 5L, device);
            assertThat(report.passed()).as(report.toString()).isTrue();
        }
    }

    @EveryDevice
    void theSameRulesTakeDiscreteActionsToo(Device device) {
        CheckReport report = EnvironmentChecker.check(() -> new SteeringGame(false, 3), 5L, device);
        assertThat(report.passed()).as(report.toString()).isTrue();
    }

    @Test
    void aMaskBesideContinuousActionsIsPutOut() {
        try (Device device = new JvmDevice(1);
                ParallelEnvironment masked = SingleGame.of(new SteeringGame(true, 2), device);
                ParallelEnvironment unmasked = SingleGame.of(new SteeringGame(), device)) {
            ParallelReset start = masked.reset(3L);
            boolean positive = start.observations().get("steerer_0")[0] >= 0f;
            byte[] mask = positive ? new byte[] {0, 1} : new byte[] {1, 0};
            assertThat(start.infos().get("steerer_0")).containsEntry(ParallelEnvironment.ACTION_MASK, mask);
            assertThat(unmasked.reset(3L).infos().get("steerer_0")).isEmpty();
        }
    }

    @EveryDevice
    void randomActionsAreSpreadEvenlyOverTheBounds(Device device) {
        int games = 3000;
        try (BatchedEnvironment environment = new BatchedEnvironment(new SteeringGame(), device, games)) {
            environment.reset(3);
            RandomPolicy.of(environment, 8).choose();
            float[] values = environment.actionValues().toHost();
            int stride = environment.layout().agentStride();
            for (int agent = 0; agent < 2; agent++) {
                Box box = environment.spec().agents().get(agent).actionBox();
                for (int component = 0; component < box.size(); component++) {
                    double low = box.low(component);
                    double high = box.high(component);
                    double sum = 0;
                    for (int game = 0; game < games; game++) {
                        float value = values[component * stride + agent * games + game];
                        assertThat(box.contains(component, value)).isTrue();
                        sum += (value - low) / Math.max(high - low, 1e-9);
                    }
                    // Standard error of the mean: 0.29 / sqrt(3000) = 0.0053.
                    assertThat(sum / games).isBetween(low == high ? 0.0 : 0.475, 0.525);
                }
            }
        }
    }

    @Test
    void theNumbersOfARandomActionAreDrawnIndependently() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment = new BatchedEnvironment(new SteeringGame(), device, 1000)) {
            environment.reset(3);
            RandomPolicy policy = RandomPolicy.of(environment, 8);
            policy.choose();
            float[] first = environment.actionValues().toHost();
            policy.choose();
            float[] second = environment.actionValues().toHost();
            int stride = environment.layout().agentStride();
            double[][] columns = new double[5][1000];
            for (int game = 0; game < 1000; game++) {
                columns[0][game] = first[game];
                columns[1][game] = first[stride + game];
                columns[2][game] = first[4 * stride + game] / 3e38;
                columns[3][game] = first[1000 + game];
                columns[4][game] = second[game];
            }
            for (int i = 0; i < columns.length; i++) {
                for (int j = 0; j < i; j++) {
                    // Standard error 1 / sqrt(1000) = 0.032.
                    assertThat(Math.abs(correlation(columns[i], columns[j]))).isLessThan(0.13);
                }
            }
        }
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().getAsDouble();
        double meanB = Arrays.stream(b).average().getAsDouble();
        double product = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        return product / Math.sqrt(squaresA * squaresB);
    }

    @EveryDevice(jvm = false)
    void allDevicesPlayTheSame(Device device) {
        try (Device reference = new JvmDevice(2)) {
            assertThat(checksum(device)).isEqualTo(checksum(reference));
        }
    }

    private static long checksum(Device device) {
        try (BatchedEnvironment environment = new BatchedEnvironment(new SteeringGame(true, 2), device, 300);
                BatchChecksum checksum = BatchChecksum.of(environment)) {
            RandomPolicy policy = RandomPolicy.of(environment, 3);
            environment.reset(3);
            for (int step = 0; step < 20; step++) {
                policy.choose();
                environment.step();
                checksum.update();
            }
            return checksum.value();
        }
    }

    @Test
    void askingForActionsOfTheOtherKindIsRefused() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment continuous = new BatchedEnvironment(new SteeringGame(), device, 1);
                BatchedEnvironment discrete = new BatchedEnvironment(new SteeringGame(false, 3), device, 1)) {
            assertThatThrownBy(continuous::actions)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("test/steering takes continuous actions: use actionValues() instead of actions()");
            assertThatThrownBy(discrete::actionValues)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("test/steering takes discrete actions: use actions() instead of actionValues()");
            assertThatThrownBy(discrete::lowestActions)
                    .hasMessage("test/steering takes discrete actions: use actions() instead of lowestActions()");
            assertThatThrownBy(() -> continuous.spec().actions())
                    .hasMessage("test/steering takes continuous actions, which cannot be counted");
            assertThat(continuous.actionBuffer()).isSameAs(continuous.actionValues());
            assertThat(discrete.actionBuffer()).isSameAs(discrete.actions());
            assertThat(continuous.spec().actionComponents()).isEqualTo(5);
            assertThat(discrete.spec().actionComponents()).isEqualTo(1);
        }
    }

    @Test
    void aBadActionOfASingleGameIsRefusedAndNothingIsPlayed() {
        try (Device device = new JvmDevice(1);
                ParallelEnvironment environment = SingleGame.of(new SteeringGame(), device)) {
            float[] before = environment.reset(3L).observations().get("steerer_0");
            String place = "; test/steering, seed 3, episode 0, step 0";
            assertRefused(
                    environment,
                    both(new float[] {0f, 0f, 0f, Float.NaN, 0f}, 0.5f),
                    "component 3 of the action of agent 'steerer_0' is NaN, outside [0.25, 0.75]" + place);
            assertRefused(
                    environment,
                    both(STILL, 1.25f),
                    "component 0 of the action of agent 'steerer_1' is 1.25, outside [0.5, 1.0]" + place);
            assertRefused(
                    environment,
                    both(STILL, 0.5f, 0.5f),
                    "the action of agent 'steerer_1' has 2 numbers, 1 are needed" + place);
            assertRefused(
                    environment,
                    Map.of("steerer_0", 1, "steerer_1", new float[] {0.5f}),
                    "the action of agent 'steerer_0' is of type Integer, the game takes a float[]" + place);
            assertRefused(
                    environment,
                    Map.of("steerer_0", STILL),
                    "no action for agent 'steerer_1', each of the agents alive needs one: [steerer_0, steerer_1]"
                            + place);
            ParallelStep step = environment.step(both(STILL, 0.5f));
            assertThat(step.observations().get("steerer_0")).containsExactly(before[0] + 0.25f, before[1] + 0.5f);
        }
    }

    private static void assertRefused(ParallelEnvironment environment, Map<String, ?> actions, String message) {
        assertThatThrownBy(() -> environment.step(actions))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aDiscreteGameTakesNoVectors() {
        try (Device device = new JvmDevice(1);
                ParallelEnvironment environment = SingleGame.of(new SteeringGame(false, 3), device)) {
            environment.reset(3L);
            assertRefused(
                    environment,
                    both(STILL, 0.5f),
                    "the action of agent 'steerer_0' is of type float[], the game takes an Integer; test/steering, seed 3, episode 0, step 0");
        }
    }

    @Test
    void badActionsOfABatchAreRefusedAndNoneIsWritten() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment = new BatchedEnvironment(new SteeringGame(), device, 1)) {
            environment.firstGame(7);
            environment.reset(4);
            BatchActions actions = BatchActions.of(environment);
            assertThatThrownBy(() -> actions.set(STILL, new float[] {0f}))
                    .hasMessage("component 0 of the action of agent 'steerer_1' is 0.0, outside [0.5, 1.0]; "
                            + "test/steering, game 7, seed 4, step 0");
            assertThatThrownBy(() -> actions.set(STILL, STILL, STILL))
                    .hasMessage("test/steering: 3 actions for 2 agents of 1 games, 2 are needed");
            assertThatThrownBy(() -> actions.set(1, 1))
                    .hasMessage("test/steering takes continuous actions: use actionValues() instead of actions()");
            assertThat(environment.actionValues().toHost()).containsOnly(0f);
        }
    }

    @Test
    void whoHasLeftIsGivenAnActionWithinItsBounds() {
        try (Device device = new JvmDevice(1);
                SingleGame environment = SingleGame.of(new SteeringGame(), device)) {
            environment.reset(3L);
            assertThat(environment
                            .step(both(new float[] {1f, 0f, 0f, 0.75f, 3e38f}, 0.5f))
                            .terminations())
                    .containsEntry("steerer_0", true);
            environment.step(Map.of("steerer_1", new float[] {0.75f}));
            int stride = environment.batch().layout().agentStride();
            float[] values = environment.batch().actionValues().toHost();
            assertThat(List.of(values[0], values[stride], values[3 * stride], values[1]))
                    .containsExactly(0f, 0f, 0.25f, 0.75f);
        }
    }

    @Test
    void episodesAreRecordedThroughWrappersAndReplayedBitForBit() {
        List<Episode> episodes = new ArrayList<>();
        try (Device device = new JvmDevice(1);
                ParallelEnvironment environment = new RecordEpisodes(
                        new AgentId(new TimeLimit(SingleGame.of(new SteeringGame(true, 2), device), 4)),
                        Settings.none(),
                        episodes::add)) {
            assertThat(environment.reset(5L).observations().get("steerer_1")).hasSize(4);
            assertThat(environment.spec().agents().get(1).maskLength()).isEqualTo(2);
            while (!environment.agents().isEmpty()) {
                environment.step(both(new float[] {0.125f, 0f, 0f, 0.25f, 1e37f}, 0.625f));
            }
            assertThat(episodes).hasSize(1);
            assertThat(episodes.get(0).steps().get(0).actionValues()[1]).containsExactly(0.625f);
            assertThat(EpisodeReplayer.replay(episodes.get(0), new SteeringGame(true, 2), device)
                            .passed())
                    .isTrue();
        }
    }

    @Test
    void spacesThatAreNoActionSpacesAreRefused() {
        Box seen = Box.of(1, 0f, 1f);
        assertThatThrownBy(() -> new AgentSpec("a_0", seen, Box.of(1, 0f, Float.POSITIVE_INFINITY)))
                .hasMessage("agent 'a_0' has the bounds [0.0, Infinity] for component 0 of its actions; "
                        + "bounds of actions are finite");
        assertThatThrownBy(() -> new AgentSpec("a_0", seen, Box.of(0, 0f, 1f)))
                .hasMessage("agent 'a_0' acts with a vector of no numbers; at least one is needed");
        assertThatThrownBy(() -> new AgentSpec("a_0", seen, new Discrete(3), 2, "team"))
                .hasMessage("agent 'a_0' has a mask of 2 entries for 3 actions; it needs one for each");
        assertThatThrownBy(() -> new AgentSpec("a_0", seen, seen, -1, "team"))
                .hasMessage("agent 'a_0' has a mask of -1 entries");
        assertThatThrownBy(() -> mixed(new Discrete(2), seen))
                .hasMessage("test/mixed mixes kinds of actions: agent 'a_1' has continuous ones, agent 'a_0' discrete "
                        + "ones; all agents of a game have the same kind");
    }

    private static GameSpec mixed(Space first, Space second) {
        Box seen = Box.of(1, 0f, 1f);
        return new GameSpec(
                "test/mixed",
                "faithful",
                List.of(new AgentSpec("a_0", seen, first), new AgentSpec("a_1", seen, second)),
                seen,
                1,
                1,
                false);
    }
}
