package org.murmuration.learning.algo.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.kernels.Device;
import org.murmuration.learning.TestDevice;
import org.murmuration.learning.replay.RaggedGame;

/** Before the first step of the optimiser, the network says of a rollout what it said while it was played: hidden states, resets, masks and columns are in their places. */
class FirstPassTest {
    @ParameterizedTest
    @CsvSource({
        "ippo, chunk_length=4",
        "ippo, chunk_length=12",
        "mappo, recurrent=false",
        "ippo, shared_encoder=true",
        "mappo, share_parameters=false",
        "mappo, critic_input=observations",
        "ippo, layer_norm=false"
    })
    void repeatsWhatThePlayersSaid(String algorithm, String change) {
        // Another device builds dozens of kernels for each form of network: one form stands for all.
        boolean everywhere = "chunk_length=4".equals(change);
        for (TestDevice each : everywhere ? TestDevice.values() : new TestDevice[] {TestDevice.TWO_JVM_THREADS}) {
            try (Device device = each.open();
                    PpoLoop loop = new PpoLoop(
                            device,
                            new RaggedGame(),
                            algorithm,
                            5L,
                            "parallel_games=16",
                            "rollout_steps=12",
                            "chunk_length=4",
                            "epochs=1",
                            "hidden=16",
                            change)) {
                // The first rollout begins with fresh hidden states, the second does not.
                for (int rollout = 0; rollout < 2; rollout++) {
                    loop.steps(12);
                    Map<String, Double> figures = loop.trainer.readFigures();
                    assertThat(figures.get("divergence")).isCloseTo(0, within(1e-6));
                    assertThat(figures.get("clipped")).isZero();
                    assertThat(figures.get("entropy")).isPositive();
                    assertThat(figures.get("gradient_norm")).isPositive();
                }
            }
        }
    }
}
