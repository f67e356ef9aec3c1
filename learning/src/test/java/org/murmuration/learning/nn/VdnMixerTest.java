package org.murmuration.learning.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.learning.TestDevice;
import org.murmuration.learning.tensor.Extent;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;
import org.murmuration.testing.Seeded;

final class VdnMixerTest {
    private static final int SAMPLES = 100;
    private static final int AGENTS = 5;

    @Seeded(iterations = 2)
    void theJointValueGrowsByExactlyWhatAnAgentsValueGrows(RandomGenerator random) {
        for (TestDevice each : TestDevice.values()) {
            try (Device device = each.open();
                    Arena arena = device.arena("test arena")) {
                Tape tape = new Tape(arena, true);
                Tensor values = tape.variable("values", AGENTS, new Extent(SAMPLES));
                float[] host = new float[AGENTS * SAMPLES];
                for (int i = 0; i < host.length; i++) {
                    host[i] = random.nextFloat(-9f, 9f);
                }
                values.values().write(host);
                Tensor joint = new VdnMixer().mix(tape, values, null);
                tape.forward();
                float[] ones = new float[SAMPLES];
                Arrays.fill(ones, 1f);
                joint.gradient().write(ones);
                tape.backward();
                assertThat(values.gradient().toHost()).containsOnly(1f);
            }
        }
    }
}
