package org.murmuration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.murmuration.kernels.DeviceMemoryException;
import org.murmuration.kernels.jvm.JvmDevice;

final class EnvironmentsTest {
    @Test
    void installedFamiliesAreFound() {
        assertThat(Environments.ids()).contains("test/counting", "test/counting-2");
    }

    @Test
    void aMadeBatchIsResetWithItsSeed() {
        try (JvmDevice device = new JvmDevice(1);
                BatchedEnvironment made = Environments.make("test/counting", device, 3, 8, Map.of("fine", 0.5));
                BatchedEnvironment own = new BatchedEnvironment(new CountingGame(), device, 3)) {
            own.reset(8);
            assertThat(made.seed()).isEqualTo(8);
            assertThat(made.observations().toHost())
                    .containsExactly(own.observations().toHost());
            made.step();
            assertThat(made.teamRewards().toHost()[made.layout().gameStride()]).isEqualTo(-1.5f);
        }
    }

    @Test
    void anUnknownIdIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> Environments.game("test/countng", Settings.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "unknown environment 'test/countng' (did you mean 'test/counting'?); './murmuration list' shows all "
                                + Environments.ids().size());
    }

    @Test
    void anUnknownSettingIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> Environments.game("test/counting", Settings.of(Map.of("fin", 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("test/counting has no setting 'fin' (did you mean 'fine'?); it knows fine");
    }

    @Test
    void impossibleNumbersOfGamesAreRefusedAndHoldNoMemory() {
        try (JvmDevice device = new JvmDevice(1)) {
            assertThatThrownBy(() -> Environments.make("test/counting", device, 0, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a batch needs at least 1 game and 1 agent, got 0 games, 2 agents");
            assertThatThrownBy(() -> Environments.make("test/counting", device, 500_000_000, 0))
                    .isInstanceOf(DeviceMemoryException.class)
                    .hasMessageMatching(
                            "500,000,000 games of test/counting need [0-9.]+ GB; device jvm has [0-9.]+ GB left:"
                                    + " at most [0-9,]+ games fit");
            assertThat(device.liveBytes()).isZero();
        }
    }
}
