package org.murmuration.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.murmuration.kernels.jvm.JvmDevice;

final class RandomPolicyTest {
    private final JvmDevice device = new JvmDevice(1);

    @AfterEach
    void close() {
        device.close();
    }

    private BatchedEnvironment batch(int games) {
        BatchedEnvironment environment = new BatchedEnvironment(new CountingGame(), device, games);
        environment.reset(7);
        return environment;
    }

    private static void setMasks(BatchedEnvironment environment, int low, int high) {
        int stride = environment.layout().agentStride();
        environment.masks().fill(0, stride, low);
        environment.masks().fill(stride, stride, high);
    }

    @Test
    void everyAvailableActionIsChosenEquallyOftenAndNoOther() {
        int games = 3000;
        try (BatchedEnvironment environment = batch(games)) {
            int[] allowed = {0, 3, 31, 32, 39};
            setMasks(environment, 1 | 1 << 3 | 1 << 31, 1 | 1 << 7);
            RandomPolicy policy = RandomPolicy.of(environment, 3);
            int[] histogram = new int[64];
            for (int i = 0; i < 5; i++) {
                policy.choose();
                int[] actions = environment.actions().toHost();
                for (int column = 0; column < 2 * games; column++) {
                    histogram[actions[column]]++;
                }
            }
            double expected = 5.0 * 2 * games / allowed.length;
            double chiSquared = 0;
            for (int action : allowed) {
                chiSquared += Math.pow(histogram[action] - expected, 2) / expected;
            }
            assertThat(Arrays.stream(allowed).map(action -> histogram[action]).sum())
                    .as("available actions chosen")
                    .isEqualTo(5 * 2 * games);
            // 4 degrees of freedom: exceeded by chance once in 10,000.
            assertThat(chiSquared).isLessThan(23.5);
        }
    }

    @Test
    void anAgentWithoutActionsGetsTheFirst() {
        try (BatchedEnvironment environment = batch(5)) {
            setMasks(environment, 0, 0);
            environment.actions().fill(0, 10, 17);
            RandomPolicy.of(environment, 3).choose();
            assertThat(Arrays.copyOf(environment.actions().toHost(), 10)).containsOnly(0);
        }
    }

    @Test
    void aGameGetsTheSameActionsInEveryBatch() {
        try (BatchedEnvironment whole = batch(9);
                BatchedEnvironment part = new BatchedEnvironment(new CountingGame(), device, 4)) {
            part.firstGame(5);
            part.reset(7);
            RandomPolicy policy = RandomPolicy.of(whole, 11);
            RandomPolicy partPolicy = RandomPolicy.of(part, 11);
            for (int step = 0; step < 20; step++) {
                policy.choose();
                partPolicy.choose();
                int[] actions = whole.actions().toHost();
                int[] partActions = part.actions().toHost();
                for (int agent = 0; agent < 2; agent++) {
                    assertThat(Arrays.copyOfRange(partActions, agent * 4, agent * 4 + 4))
                            .as("agent %d at step %d", agent, step)
                            .containsExactly(Arrays.copyOfRange(actions, agent * 9 + 5, agent * 9 + 9));
                }
                whole.step();
                part.step();
            }
        }
    }

    @Test
    void choicesGoOnAfterACheckpointAndDifferFromStepToStep() {
        try (BatchedEnvironment environment = batch(50)) {
            RandomPolicy policy = RandomPolicy.of(environment, 1L << 40);
            policy.choose();
            int[] first = environment.actions().toHost();
            policy.choose();
            int[] second = environment.actions().toHost();
            RandomPolicy resumed = RandomPolicy.of(environment, 1L << 40);
            resumed.choices(1);
            resumed.choose();
            assertThat(environment.actions().toHost()).containsExactly(second).isNotEqualTo(first);
            assertThat(policy.choices()).isEqualTo(2);
        }
    }
}
