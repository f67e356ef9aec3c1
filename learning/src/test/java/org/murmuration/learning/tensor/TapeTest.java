package org.murmuration.learning.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.learning.TestDevice;
import org.murmuration.testing.Seeded;

final class TapeTest {
    private final Device device = new JvmDevice(1);
    private final Arena arena = device.arena("test arena");

    @AfterEach
    void closeDevice() {
        arena.close();
        device.close();
    }

    @Seeded(iterations = 5)
    void singleStepsOfAGatedUnitEqualTheSequence(RandomGenerator random) {
        for (TestDevice each : TestDevice.values()) {
            try (Device other = each.open();
                    Arena memory = other.arena("a")) {
                compareStepsWithSequence(memory, random);
            }
        }
    }

    private static void compareStepsWithSequence(Arena memory, RandomGenerator random) {
        int inputs = random.nextInt(1, 8);
        int units = random.nextInt(1, 8);
        int batch = random.nextInt(1, 20);
        int steps = random.nextInt(1, 6);
        ParameterSet parameters = new ParameterSet();
        GruWeights cell = new GruWeights(
                parameters.add("W_ih", 3 * units, inputs, -1f, 1f),
                parameters.add("W_hh", 3 * units, units, -1f, 1f),
                parameters.add("b_ih", 3 * units, 1, -1f, 1f),
                parameters.add("b_hh", 3 * units, 1, -1f, 1f));
        parameters.allocate(memory);
        parameters.initialise(random.nextLong());
        Extent all = new Extent(steps * batch);
        FloatArray sequence = memory.floats("sequence", (long) inputs * steps * batch);
        for (int i = 0; i < sequence.length(); i++) {
            sequence.write(i, new float[] {random.nextFloat(-2f, 2f)}, 0, 1);
        }
        Tape tape = new Tape(memory, false);
        Tensor hidden = tape.gru(tape.input(sequence, inputs, all), cell, batch, null, null);
        tape.forward();
        float[] expected = hidden.values().toHost();

        FloatArray now = memory.floats("now", (long) inputs * batch);
        FloatArray state = memory.floats("state", (long) units * batch);
        Tape single = new Tape(memory, false);
        single.gruStep(single.input(now, inputs, new Extent(batch)), cell, state);
        for (int step = 0; step < steps; step++) {
            for (int row = 0; row < inputs; row++) {
                now.copyFrom(row * batch, sequence, row * steps * batch + step * batch, batch);
            }
            single.forward();
            float[] actual = state.toHost();
            for (int unit = 0; unit < units; unit++) {
                for (int b = 0; b < batch; b++) {
                    assertThat(actual[unit * batch + b])
                            .as("step %d, unit %d, sample %d", step, unit, b)
                            .isCloseTo(expected[unit * steps * batch + step * batch + b], within(1e-6f));
                }
            }
        }
    }

    @Test
    void theSlopeOfTheAbsoluteValueAtZeroIsZero() {
        Tape tape = new Tape(arena, true);
        Tensor x = tape.variable("x", 1, new Extent(3));
        x.values().write(0f, -0f, -2f);
        Tensor y = tape.absolute(x);
        tape.forward();
        y.gradient().write(1f, 1f, 1f);
        tape.backward();
        assertThat(x.gradient().toHost()).containsExactly(0f, 0f, -1f);
    }

    @Test
    void parametersOfOneOperationMustBeOfOneSet() {
        ParameterSet one = new ParameterSet();
        ParameterSet other = new ParameterSet();
        Parameter weight = one.add("weight", 2, 2, 0f, 1f);
        Parameter bias = other.add("bias", 2, 1, 0f, 1f);
        one.allocate(arena);
        other.allocate(arena);
        Tape tape = new Tape(arena, true);
        Tensor x = tape.variable("x", 2, new Extent(3));
        assertThatThrownBy(() -> tape.linear(x, weight, bias, Activation.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'weight'", "'bias'", "two sets");
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        ParameterSet parameters = new ParameterSet();
        Parameter weight = parameters.add("weight", 2, 3, 0f, 1f);
        Parameter bias = parameters.add("bias", 2, 1, 0f, 1f);
        parameters.allocate(arena);
        Tape tape = new Tape(arena, true);
        Extent extent = new Extent(4);
        Tensor two = tape.variable("two", 2, extent);
        Tensor three = tape.variable("three", 3, extent);
        assertThatThrownBy(() -> tape.linear(two, weight, bias, Activation.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("weight", "2 x 3", "2 rows");
        assertThatThrownBy(() -> tape.layerNorm(three, bias, bias, 1e-5f)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tape.mixHidden(two, three, two)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tape.weightedSum(two, three, three)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GruWeights(weight, weight, bias, bias))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> extent.set(3, 5)).hasMessageContaining("capacity=4");
    }

    @Test
    void aTapeWithoutGradientsRefusesToGoBackward() {
        Tape tape = new Tape(arena, false);
        Tensor x = tape.variable("x", 1, new Extent(1));
        assertThat(x.hasGradient()).isFalse();
        assertThatThrownBy(x::gradient).hasMessageContaining("no gradient");
        assertThatThrownBy(tape::backward).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingCanBeAddedOnceTheTapeWentBackward() {
        Tape tape = new Tape(arena, true);
        Tensor x = tape.variable("x", 1, new Extent(1));
        tape.absolute(x);
        tape.forward();
        tape.backward();
        assertThatThrownBy(() -> tape.absolute(x)).isInstanceOf(IllegalStateException.class);
    }

    @Seeded(iterations = 5)
    void inFixedOrderASampleHasTheSameBitsAloneAndAmongOthersOnEveryDevice(RandomGenerator random) {
        int inputs = random.nextInt(1, 40);
        int units = random.nextInt(1, 9);
        int samples = random.nextInt(2, 600);
        long seed = random.nextLong();
        float[] seen = new float[inputs * samples];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = random.nextFloat(-2f, 2f);
        }
        int asked = random.nextInt(samples);
        float[] alone = new float[inputs];
        for (int input = 0; input < inputs; input++) {
            alone[input] = seen[input * samples + asked];
        }
        float[] expected = layered(device, seed, units, inputs, alone);
        for (TestDevice each : TestDevice.values()) {
            try (Device other = each.open()) {
                float[] all = layered(other, seed, units, inputs, seen);
                for (int unit = 0; unit < units; unit++) {
                    assertThat(all[unit * samples + asked])
                            .as("unit %d on %s", unit, each)
                            .isEqualTo(expected[unit]);
                }
            }
        }
    }

    /** A layer and a GRU, {@code [units][samples]}. */
    private static float[] layered(Device where, long seed, int units, int inputs, float... seen) {
        try (Arena memory = where.arena("in fixed order")) {
            ParameterSet parameters = new ParameterSet();
            Parameter weight = parameters.add("W", units, inputs, -1f, 1f);
            Parameter bias = parameters.add("b", units, 1, -1f, 1f);
            GruWeights cell = new GruWeights(
                    parameters.add("W_ih", 3 * units, units, -1f, 1f),
                    parameters.add("W_hh", 3 * units, units, -1f, 1f),
                    parameters.add("b_ih", 3 * units, 1, -1f, 1f),
                    parameters.add("b_hh", 3 * units, 1, -1f, 1f));
            parameters.allocate(memory);
            parameters.initialise(seed);
            int samples = seen.length / inputs;
            FloatArray values = memory.floats("seen", seen.length);
            values.write(seen);
            FloatArray state = memory.floats("state", (long) units * samples);
            Tape tape = Tape.inFixedOrder(memory);
            Tensor x = tape.input(values, inputs, new Extent(samples));
            tape.gruStep(tape.linear(x, weight, bias, Activation.RELU), cell, state);
            tape.forward();
            tape.forward();
            return state.toHost();
        }
    }
}
