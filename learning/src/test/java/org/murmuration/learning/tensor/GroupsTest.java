package org.murmuration.learning.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.learning.TestDevice;
import org.murmuration.learning.nn.AgentNetwork;
import org.murmuration.learning.nn.Linear;
import org.murmuration.learning.nn.QmixMixer;
import org.murmuration.learning.optim.Adam;
import org.murmuration.learning.optim.GradientClip;
import org.murmuration.testing.Seeded;

/** Columns in groups that have weights of their own: of several runs, and of several agents in each. */
final class GroupsTest {
    private interface Case {
        void check(GradientCheck check, int runs, int copies);
    }

    private static void onEveryDevice(RandomGenerator random, Case checked) {
        for (TestDevice each : TestDevice.values()) {
            int runs = random.nextInt(1, 4);
            int copies = random.nextInt(1, 4);
            try (Device device = each.open();
                    GradientCheck check = new GradientCheck(device, random, runs, copies)) {
                checked.check(check, runs, copies);
            }
        }
    }

    @Seeded(iterations = 3)
    void layersOfGroupsMatchDifferences(RandomGenerator random) {
        onEveryDevice(random, (check, runs, copies) -> {
            int inputs = random.nextInt(1, 4);
            int outputs = random.nextInt(3, 6);
            Parameter weight = check.parameter(outputs, inputs);
            Parameter bias = check.parameter(outputs, 1);
            Parameter gain = check.parameter(outputs, 1);
            Parameter shift = check.parameter(outputs, 1);
            int groups = runs * copies;
            Tensor x = check.variable(inputs, check.extent(groups * random.nextInt(1, 6), groups));
            Tensor y = check.tape().linear(x, weight, bias, Activation.TANH);
            check.holdsFor(check.tape().layerNorm(y, gain, shift, 0.1f));
        });
    }

    @Seeded(iterations = 3)
    void gatedUnitsOfGroupsMatchDifferences(RandomGenerator random) {
        onEveryDevice(random, (check, runs, copies) -> {
            int inputs = random.nextInt(1, 3);
            int units = random.nextInt(1, 3);
            int stepColumns = random.nextInt(1, 3);
            int groups = runs * copies;
            GruWeights cell = new GruWeights(
                    check.parameter(3 * units, inputs),
                    check.parameter(3 * units, units),
                    check.parameter(3 * units, 1),
                    check.parameter(3 * units, 1));
            Extent columns = check.extent(groups * random.nextInt(1, 4) * stepColumns, groups);
            Tensor x = check.variable(inputs, columns);
            Tensor start = check.variable(units, check.extent(groups * stepColumns, groups));
            Tensor keep = check.constant(1, columns);
            check.holdsFor(check.tape().gru(x, cell, stepColumns, start, keep));
        });
    }

    @Seeded(iterations = 3)
    void rowsChosenOfAgentsInGroupsOfTheirOwnMatchDifferences(RandomGenerator random) {
        onEveryDevice(random, (check, runs, agents) -> {
            int actions = random.nextInt(1, 4);
            int teamColumns = random.nextInt(1, 3) * 2;
            Parameter weight = check.sharedParameter(2, agents);
            Parameter bias = check.sharedParameter(2, 1);
            Extent columns = check.extent(runs * agents * teamColumns, runs * agents);
            Tensor q = check.variable(actions, columns);
            IntArray chosen = check.arena().ints("chosen", columns.capacity());
            chosen.write(random.ints(columns.columns(), 0, actions).toArray());
            Extent team = check.extent(runs * teamColumns, runs);
            Tensor values = check.tape().chosen(q, chosen, agents, 2, team);
            check.holdsFor(check.tape().linear(values, weight, bias, Activation.NONE));
        });
    }

    /** Sizes of a small learner, and whether each agent has weights of its own. */
    private record Shape(int agents, int inputs, int hidden, int actions, int batch, int steps, boolean separate) {
        static Shape draw(RandomGenerator random) {
            return new Shape(
                    random.nextInt(1, 4),
                    random.nextInt(1, 20),
                    random.nextInt(1, 40),
                    random.nextInt(1, 6),
                    random.nextInt(1, 40),
                    random.nextInt(1, 5),
                    random.nextBoolean());
        }

        int teamColumns() {
            return batch * steps;
        }
    }

    /** Joint values, gradients and weights, all run-major, after a few updates of several runs at once: agents' network, mixer, clipping, Adam. */
    private static List<float[]> learn(Device device, Shape shape, long... seeds) {
        int runs = seeds.length;
        try (Arena arena = device.arena("learner")) {
            ParameterSet parameters = new ParameterSet(runs);
            int copies = shape.separate ? shape.agents : 1;
            AgentNetwork network =
                    new AgentNetwork(parameters, copies, shape.inputs, shape.hidden, shape.actions, true);
            QmixMixer mixer = new QmixMixer(parameters, shape.agents, 3, 4, 2, 8);
            parameters.allocate(arena);
            parameters.initialise(seeds);
            Extent agentColumns = new Extent(runs * shape.agents * shape.teamColumns(), runs * copies);
            Extent teamColumns = new Extent(runs * shape.teamColumns(), runs);
            FloatArray inputs = drawn(arena, shape.inputs, agentColumns, seeds);
            FloatArray states = drawn(arena, 3, teamColumns, seeds);
            IntArray actions = arena.ints("actions", agentColumns.capacity());
            int runColumns = agentColumns.columns() / runs;
            for (int run = 0; run < runs; run++) {
                int[] drawn = new SplittableRandom(seeds[run])
                        .ints(runColumns, 0, shape.actions)
                        .toArray();
                actions.write(run * runColumns, drawn, 0, runColumns);
            }
            Tape tape = new Tape(arena, true);
            int stepColumns = shape.separate ? shape.batch : shape.agents * shape.batch;
            Tensor q = network.overEpisodes(tape, tape.input(inputs, shape.inputs, agentColumns), stepColumns);
            Tensor chosen = tape.chosen(q, actions, shape.agents, shape.batch, teamColumns);
            Tensor joint = mixer.mix(tape, chosen, tape.input(states, 3, teamColumns));
            Adam adam =
                    new Adam(arena, parameters, new GradientClip(arena, parameters, 0.1f), 0.01f, 0.9f, 0.999f, 1e-8f);
            for (int update = 0; update < 3; update++) {
                tape.forward();
                joint.gradient().copyFrom(0, joint.values(), 0, teamColumns.columns());
                tape.backward();
                adam.step();
            }
            return List.of(
                    joint.values().toHost(),
                    parameters.gradients().toHost(),
                    parameters.values().toHost());
        }
    }

    /** Each run's part of a row is drawn by its seed alone. */
    private static FloatArray drawn(Arena arena, int rows, Extent extent, long... seeds) {
        FloatArray array = arena.floats("drawn", (long) rows * extent.capacity());
        int columns = extent.columns() / seeds.length;
        for (int run = 0; run < seeds.length; run++) {
            SplittableRandom random = new SplittableRandom(seeds[run]);
            float[] values = new float[columns];
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < columns; i++) {
                    values[i] = (float) random.nextDouble(-1, 1);
                }
                array.write(row * extent.stride() + run * columns, values, 0, columns);
            }
        }
        return array;
    }

    @Seeded(iterations = 5)
    void aRunAmongOthersLearnsTheSameBitsAsAlone(RandomGenerator random) {
        Shape shape = Shape.draw(random);
        long[] seeds = random.longs(random.nextInt(2, 5)).toArray();
        for (int threads = 1; threads <= 2; threads++) {
            try (Device device = new JvmDevice(threads)) {
                List<float[]> together = learn(device, shape, seeds);
                for (int run = 0; run < seeds.length; run++) {
                    List<float[]> alone = learn(device, shape, seeds[run]);
                    for (int i = 0; i < alone.size(); i++) {
                        int length = alone.get(i).length;
                        assertThat(Arrays.copyOfRange(together.get(i), run * length, (run + 1) * length))
                                .as("result %d of %s", i, shape)
                                .isEqualTo(alone.get(i));
                    }
                }
            }
        }
    }

    @Seeded(iterations = 5)
    void anAgentWithItsOwnWeightsComputesTheSameBitsAsInATapeForItself(RandomGenerator random) {
        int agents = random.nextInt(2, 5);
        int inputs = random.nextInt(1, 30);
        int columns = random.nextInt(1, 200);
        long seed = random.nextLong();
        try (Device device = new JvmDevice(2);
                Arena arena = device.arena("agents")) {
            ParameterSet all = new ParameterSet();
            Linear layer = Linear.declare(all, "layer", agents, inputs, 7);
            all.allocate(arena);
            all.initialise(seed);
            Extent extent = new Extent(agents * columns, agents);
            FloatArray seen = drawn(arena, inputs, extent, random.longs(agents).toArray());
            Tape tape = new Tape(arena, true);
            Tensor y = layer.apply(tape, tape.input(seen, inputs, extent), Activation.RELU);
            tape.forward();
            y.gradient().copyFrom(0, y.values(), 0, y.values().length());
            tape.backward();
            for (int agent = 0; agent < agents; agent++) {
                ParameterSet own = new ParameterSet();
                Linear ownLayer = Linear.declare(own, "layer", inputs, 7);
                own.allocate(arena);
                for (Parameter parameter : own.parameters()) {
                    int from = all.named(parameter.name()).offset(agent);
                    own.values().copyFrom(parameter.offset(), all.values(), from, parameter.size());
                }
                FloatArray ownSeen = arena.floats("seen", (long) inputs * columns);
                for (int row = 0; row < inputs; row++) {
                    ownSeen.copyFrom(row * columns, seen, row * extent.stride() + agent * columns, columns);
                }
                Tape ownTape = new Tape(arena, true);
                Tensor ownY =
                        ownLayer.apply(ownTape, ownTape.input(ownSeen, inputs, new Extent(columns)), Activation.RELU);
                ownTape.forward();
                ownY.gradient().copyFrom(0, ownY.values(), 0, ownY.values().length());
                ownTape.backward();
                float[] gradients = all.gradients().toHost();
                float[] ownGradients = own.gradients().toHost();
                for (Parameter parameter : own.parameters()) {
                    int from = all.named(parameter.name()).offset(agent);
                    int to = parameter.offset();
                    assertThat(Arrays.copyOfRange(gradients, from, from + parameter.size()))
                            .as("gradient of %s of agent %d", parameter.name(), agent)
                            .isEqualTo(Arrays.copyOfRange(ownGradients, to, to + parameter.size()));
                }
            }
        }
    }

    @Test
    void everyGroupNeedsWeightsOfItsOwn() {
        try (Device device = new JvmDevice(1);
                Arena arena = device.arena("test")) {
            ParameterSet parameters = new ParameterSet(2);
            Linear layer = Linear.declare(parameters, "layer", 3, 1, 1);
            parameters.allocate(arena);
            Tape tape = new Tape(arena, false);
            Tensor x = tape.variable("x", 1, new Extent(12, 4));
            assertThatThrownBy(() -> layer.apply(tape, x, Activation.NONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("layer_W", "3 copies in 2 runs", "4 groups");
            assertThatThrownBy(() -> parameters.initialise(1L)).hasMessageContaining("1 seeds for 2 runs");
            assertThatThrownBy(() -> new Extent(12, 5).set(12, 12)).hasMessageContaining("5 equal groups");
        }
    }
}
