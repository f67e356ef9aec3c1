package org.murmuration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.murmuration.kernels.jvm.JvmDevice;

final class BatchActionsTest {
    private final JvmDevice device = new JvmDevice(1);
    private final BatchedEnvironment environment = new BatchedEnvironment(new CountingGame(), device, 2);

    @BeforeEach
    void allowSome() {
        environment.firstGame(10);
        environment.reset(4);
        environment.masks().fill(0, environment.masks().length(), 0);
        // Column agent * 2 + game: actions 1 and 34 of agent 1 in game 1; action 33 of agent 0 in both games.
        environment.masks().fill(3, 1, 1 << 1);
        environment.masks().fill(environment.layout().agentStride() + 3, 1, 1 << 2);
        environment.masks().fill(environment.layout().agentStride(), 2, 1 << 1);
    }

    @AfterEach
    void close() {
        environment.close();
        device.close();
    }

    @Test
    void availableActionsAreWritten() {
        BatchActions.of(environment).set(33, 33, 0, 34);
        assertThat(environment.actions().toHost()).startsWith(33, 33, 0, 34);
    }

    private void assertRefused(String message, int... actions) {
        assertThatThrownBy(() -> BatchActions.of(environment).set(actions))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(environment.actions().toHost()).containsOnly(0);
    }

    @Test
    void badActionsAreRefusedWithGameAndAgentAndNoneIsWritten() {
        assertRefused("test/counting: 3 actions for 2 agents of 2 games, 4 are needed", 33, 33, 0);
        assertRefused(
                "action 35 of agent 'counter_1' is outside its action space, 0 to 34; test/counting, game 11, seed 4, step 0",
                33,
                33,
                0,
                35);
        assertRefused(
                "action 2 of agent 'counter_1' is not available, [1, 34] are; test/counting, game 11, seed 4, step 0",
                33,
                33,
                0,
                2);
        assertRefused(
                "action 1 of agent 'counter_1' is not available, none is, 0 stands for that; test/counting, game 10, seed 4, step 0",
                33,
                33,
                1,
                34);
    }
}
