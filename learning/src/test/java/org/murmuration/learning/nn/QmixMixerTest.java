package org.murmuration.learning.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.learning.TestDevice;
import org.murmuration.learning.tensor.Extent;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;
import org.murmuration.testing.Seeded;

final class QmixMixerTest {
    private static final int SAMPLES = 10_000;
    private static final int AGENTS = 3;
    private static final int STATE = 5;
    /** Long, for the joint value's rounding errors are divided by it. */
    private static final float STEP = 64f;

    @Seeded(iterations = 2)
    void noAgentsValueEverLowersTheJointValue(RandomGenerator random) {
        for (TestDevice each : TestDevice.values()) {
            for (int layers = 1; layers <= 2; layers++) {
                try (Device device = each.open();
                        Arena arena = device.arena("test arena")) {
                    assertRises(arena, random, layers);
                }
            }
        }
    }

    private static void assertRises(Arena arena, RandomGenerator random, int layers) {
        ParameterSet parameters = new ParameterSet();
        QmixMixer mixer = new QmixMixer(parameters, AGENTS, STATE, 8, layers, 16);
        parameters.allocate(arena);
        parameters.initialise(random.nextLong());
        Tape tape = new Tape(arena, false);
        Extent extent = new Extent(SAMPLES);
        Tensor values = tape.variable("values", AGENTS, extent);
        Tensor states = tape.variable("states", STATE, extent);
        states.values().write(random(random, STATE * SAMPLES));
        float[] agents = random(random, AGENTS * SAMPLES);
        Tensor joint = mixer.mix(tape, values, states);
        float[] before = mixed(tape, values, joint, agents);
        boolean matters = false;
        for (int agent = 0; agent < AGENTS; agent++) {
            float[] raised = agents.clone();
            for (int sample = 0; sample < SAMPLES; sample++) {
                raised[agent * SAMPLES + sample] += STEP;
            }
            float[] after = mixed(tape, values, joint, raised);
            for (int sample = 0; sample < SAMPLES; sample++) {
                double slope = ((double) after[sample] - before[sample]) / STEP;
                assertThat(slope)
                        .as("%d layers, agent %d, sample %d", layers, agent, sample)
                        .isGreaterThanOrEqualTo(-1e-6);
                matters |= slope > 0.1;
            }
        }
        assertThat(matters).as("agents' values matter").isTrue();
    }

    private static float[] mixed(Tape tape, Tensor values, Tensor joint, float... agents) {
        values.values().write(agents);
        tape.forward();
        return joint.values().toHost();
    }

    private static float[] random(RandomGenerator random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = 2 * (float) random.nextGaussian();
        }
        return numbers;
    }

    @ParameterizedTest
    @EnumSource
    void theSumOfAgentsIsTheirPlainSum(TestDevice each) {
        try (Device device = each.open();
                Arena arena = device.arena("test arena")) {
            Tape tape = new Tape(arena, false);
            Tensor values = tape.variable("values", 3, new Extent(2));
            values.values().write(1f, 2f, 10f, 20f, 100f, 200f);
            Tensor joint = new VdnMixer().mix(tape, values, null);
            tape.forward();
            assertThat(joint.values().toHost()).containsExactly(111f, 222f);
        }
    }
}
