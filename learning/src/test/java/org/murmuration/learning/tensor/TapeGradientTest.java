package org.murmuration.learning.tensor;

import java.util.random.RandomGenerator;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.IntArray;
import org.murmuration.learning.TestDevice;
import org.murmuration.testing.Seeded;

final class TapeGradientTest {
    private interface Case {
        void check(GradientCheck check);
    }

    private static void onEveryDevice(RandomGenerator random, Case checked) {
        for (TestDevice each : TestDevice.values()) {
            try (Device device = each.open();
                    GradientCheck check = new GradientCheck(device, random)) {
                checked.check(check);
            }
        }
    }

    @Seeded(iterations = 3)
    void linearLayersMatchDifferencesWithEachActivation(RandomGenerator random) {
        for (Activation activation : Activation.values()) {
            onEveryDevice(random, check -> {
                int inputs = random.nextInt(1, 6);
                int outputs = random.nextInt(1, 6);
                Parameter weight = check.parameter(outputs, inputs);
                Parameter bias = check.parameter(outputs, 1);
                Tensor x = check.variable(inputs, check.extent(random.nextInt(1, 20)));
                check.holdsFor(check.tape().linear(x, weight, bias, activation));
            });
        }
    }

    @Seeded(iterations = 3)
    void absoluteValuesMatchDifferences(RandomGenerator random) {
        onEveryDevice(random, check -> {
            Tensor x = check.variable(random.nextInt(1, 6), check.extent(random.nextInt(1, 20)));
            check.holdsFor(check.tape().absolute(x));
        });
    }

    @Seeded(iterations = 3)
    void meansOverBinsMatchDifferences(RandomGenerator random) {
        onEveryDevice(random, check -> {
            int bins = random.nextInt(2, 7);
            Tensor logits = check.variable(bins * random.nextInt(1, 4), check.extent(random.nextInt(1, 20)));
            check.holdsFor(check.tape().binMean(logits, bins, -2f, 3f));
        });
    }

    @Seeded(iterations = 3)
    void layerNormsMatchDifferences(RandomGenerator random) {
        onEveryDevice(random, check -> {
            int rows = random.nextInt(3, 8);
            Parameter gain = check.parameter(rows, 1);
            Parameter shift = check.parameter(rows, 1);
            Tensor x = check.variable(rows, check.extent(random.nextInt(1, 20)));
            check.holdsFor(check.tape().layerNorm(x, gain, shift, 0.1f));
        });
    }

    @Seeded(iterations = 3)
    void gatedUnitsMatchDifferencesOverSequences(RandomGenerator random) {
        for (boolean started : new boolean[] {false, true}) {
            for (boolean kept : new boolean[] {false, true}) {
                onEveryDevice(random, check -> {
                    int inputs = random.nextInt(1, 4);
                    int batch = random.nextInt(1, 4);
                    GruWeights cell = cell(check, inputs, random.nextInt(1, 4));
                    Extent columns = check.extent(random.nextInt(1, 5) * batch);
                    Tensor x = check.variable(inputs, columns);
                    Tensor start = started ? check.variable(cell.units(), check.extent(batch)) : null;
                    Tensor keep = kept ? check.constant(1, columns) : null;
                    check.holdsFor(check.tape().gru(x, cell, batch, start, keep));
                });
            }
        }
    }

    private static GruWeights cell(GradientCheck check, int inputs, int units) {
        return new GruWeights(
                check.parameter(3 * units, inputs),
                check.parameter(3 * units, units),
                check.parameter(3 * units, 1),
                check.parameter(3 * units, 1));
    }

    @Seeded(iterations = 3)
    void chosenRowsMatchDifferences(RandomGenerator random) {
        onEveryDevice(random, check -> {
            int actions = random.nextInt(1, 5);
            int agents = random.nextInt(1, 4);
            int batch = random.nextInt(1, 4);
            int steps = random.nextInt(1, 4);
            int columns = steps * agents * batch;
            Tensor q = check.variable(actions, check.extent(columns));
            IntArray chosen = check.arena().ints("chosen", q.extent().capacity());
            chosen.write(random.ints(columns, 0, actions).toArray());
            check.holdsFor(check.tape().chosen(q, chosen, agents, batch, check.extent(steps * batch)));
        });
    }

    @Seeded(iterations = 3)
    void mixedLayersMatchDifferences(RandomGenerator random) {
        onEveryDevice(random, check -> {
            int agents = random.nextInt(1, 4);
            int units = random.nextInt(1, 4);
            Extent extent = check.extent(random.nextInt(1, 20));
            Tensor q = random.nextBoolean() ? check.variable(agents, extent) : check.constant(agents, extent);
            Tensor w = check.variable(agents * units, extent);
            Tensor b = check.variable(units, extent);
            check.holdsFor(check.tape().mixHidden(q, w, b));
        });
    }

    @Seeded(iterations = 3)
    void weightedSumsMatchDifferences(RandomGenerator random) {
        onEveryDevice(random, check -> {
            int terms = random.nextInt(1, 6);
            Extent extent = check.extent(random.nextInt(1, 20));
            Tensor x = check.variable(terms, extent);
            Tensor w = check.variable(terms, extent);
            check.holdsFor(check.tape().weightedSum(x, w, check.variable(1, extent)));
        });
    }

    @Seeded(iterations = 3)
    void rowSumsMatchDifferences(RandomGenerator random) {
        onEveryDevice(random, check -> {
            Tensor x = check.variable(random.nextInt(1, 6), check.extent(random.nextInt(1, 20)));
            check.holdsFor(check.tape().sumRows(x));
        });
    }

    @Seeded(iterations = 3)
    void gradientsAddUpInATensorReadByEveryOperation(RandomGenerator random) {
        onEveryDevice(random, check -> {
            int rows = random.nextInt(2, 4);
            Parameter weight = check.parameter(rows, rows);
            Parameter bias = check.parameter(rows, 1);
            Parameter gain = check.parameter(rows, 1);
            GruWeights cell = cell(check, rows, rows);
            Extent extent = check.extent(random.nextInt(1, 6));
            int columns = extent.columns();
            Tape tape = check.tape();
            Tensor x = check.variable(rows, extent);
            Tensor v = check.variable(1, extent);
            IntArray chosen = check.arena().ints("chosen", extent.capacity());
            chosen.write(random.ints(columns, 0, rows).toArray());
            Tensor linear = tape.linear(x, weight, bias, Activation.TANH);
            Tensor norm = tape.layerNorm(x, gain, bias, 0.1f);
            Tensor gru = tape.gru(x, cell, columns, linear, null);
            Tensor picked = tape.chosen(x, chosen, 1, columns, extent);
            Tensor mixed = tape.mixHidden(v, norm, gru);
            Tensor sum = tape.weightedSum(x, tape.absolute(x), tape.sumRows(x));
            Tensor other = tape.weightedSum(linear, mixed, picked);
            check.holdsFor(tape.weightedSum(sum, other, v));
        });
    }

    @Seeded(iterations = 3)
    void gradientsAddUpInAStartThatIsReadElsewhereToo(RandomGenerator random) {
        onEveryDevice(random, check -> {
            int units = random.nextInt(1, 4);
            GruWeights first = cell(check, 2, units);
            GruWeights second = cell(check, 2, units);
            Extent extent = check.extent(random.nextInt(1, 4));
            int columns = extent.columns();
            Tensor start = check.variableAwayFromZero(units, extent);
            Tensor x = check.variable(2, extent);
            Tape tape = check.tape();
            Tensor before = tape.absolute(start);
            Tensor one = tape.gru(x, first, columns, start, null);
            Tensor two = tape.gru(x, second, columns, start, null);
            check.holdsFor(tape.weightedSum(one, two, tape.weightedSum(before, start, tape.sumRows(start))));
        });
    }

    @Seeded(iterations = 3)
    void gradientsAddUpInATensorWithSeveralRolesInOneOperation(RandomGenerator random) {
        onEveryDevice(random, check -> {
            Extent extent = check.extent(random.nextInt(1, 6));
            Tensor x = check.variable(random.nextInt(1, 4), extent);
            check.holdsFor(check.tape().weightedSum(x, x, check.tape().sumRows(x)));
        });
        onEveryDevice(random, check -> {
            Tensor x = check.variable(1, check.extent(random.nextInt(1, 6)));
            check.holdsFor(check.tape().weightedSum(x, x, x));
        });
        onEveryDevice(random, check -> {
            Tensor x = check.variable(1, check.extent(random.nextInt(1, 6)));
            check.holdsFor(check.tape().mixHidden(x, x, x));
        });
        onEveryDevice(random, check -> {
            Extent extent = check.extent(random.nextInt(1, 6));
            Tensor agents = check.variable(random.nextInt(1, 4), extent);
            check.holdsFor(check.tape().mixHidden(agents, agents, check.variable(1, extent)));
        });
        onEveryDevice(random, check -> {
            Extent extent = check.extent(random.nextInt(1, 6));
            Tensor units = check.variable(random.nextInt(1, 4), extent);
            check.holdsFor(check.tape().mixHidden(check.variable(1, extent), units, units));
        });
        onEveryDevice(random, check -> {
            int units = random.nextInt(1, 4);
            GruWeights cell = cell(check, units, units);
            Extent extent = check.extent(random.nextInt(1, 4));
            Tensor x = check.variable(units, extent);
            check.holdsFor(check.tape().gru(x, cell, extent.columns(), x, null));
        });
    }
}
