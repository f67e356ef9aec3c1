package org.murmuration.learning.algo.ppo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.learning.nn.ActionDistribution;
import org.murmuration.learning.nn.DiagonalGaussian;
import org.murmuration.learning.nn.MaskedCategorical;
import org.murmuration.learning.optim.Adam;
import org.murmuration.learning.optim.GradientClip;
import org.murmuration.learning.optim.NumericalWatch;
import org.murmuration.learning.optim.Optimizer;
import org.murmuration.learning.replay.EpisodeShape;
import org.murmuration.learning.tensor.Extent;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/**
 * Updates actor and critic from a rollout (Schulman et al. 2017; Yu et al. 2021): advantages by GAE, then several epochs of clipped steps over minibatches of sequences. An update happens on the device; one
 * int for each step of the optimiser, whether all is finite, comes to the host.
 */
final class PpoLearner implements AutoCloseable {
    private static final float ADVANTAGE_EPSILON = 1e-5f;
    private static final float ADAM_EPSILON = 1e-5f;

    private final PpoConfig config;
    private final long seed;
    private final Rollout rollout;
    private final Arena arena;
    private final ActorCritic network;
    private final Minibatch minibatch;
    private final ValueNormalisation normalisation;
    private final ActiveMoments returnMoments;
    private final ActiveMoments advantageMoments;
    private final Launcher<ScaleValues> scaleValues;
    private final AdvantageEstimator advantages;
    private final Launcher<Standardise> standardise;
    private final Tape tape;
    private final ClippedLoss loss;
    private final Optimizer actorOptimizer;
    private final Optimizer criticOptimizer;
    private final PpoFigures figures;
    private final NumericalWatch watch;
    private long epochsDone;

    /** A learner with fresh weights. */
    PpoLearner(Device device, PpoConfig config, Rollout rollout, long seed) {
        this.config = config;
        this.seed = seed;
        this.rollout = rollout;
        EpisodeShape shape = rollout.shape();
        network = new ActorCritic(config, shape);
        arena = device.arena("ppo learner");
        try {
            network.initialise(arena, seed);
            minibatch = new Minibatch(arena, config, rollout);
            Extent extent = minibatch.extent();
            Extent starts = minibatch.startExtent();

            tape = new Tape(arena, true);
            Tensor keep = tape.input(minibatch.keep, 1, extent);
            int hidden = config.hidden();
            Tensor encoded = network.actor()
                    .overSequences(
                            tape,
                            tape.input(minibatch.actorInputs, InputRows.ofActor(config, shape), extent),
                            minibatch.stepColumns(),
                            tape.input(minibatch.actorStarts, hidden, starts),
                            keep);
            Tensor policy = network.policy(tape, encoded);
            Tensor valued = network.shared()
                    ? encoded
                    : network.critic()
                            .overSequences(
                                    tape,
                                    tape.input(minibatch.criticInputs, InputRows.ofCritic(config, shape), extent),
                                    minibatch.stepColumns(),
                                    tape.input(minibatch.criticStarts, hidden, starts),
                                    keep);
            Tensor values = network.value(tape, valued);
            ActionDistribution distribution;
            if (shape.continuous()) {
                Tensor zeros = tape.input(arena.floats("zeros", extent.capacity()), 1, extent);
                distribution =
                        new DiagonalGaussian(arena, policy, network.logDeviation(tape, zeros), minibatch.actionValues);
            } else {
                distribution = new MaskedCategorical(
                        arena,
                        policy.rows(),
                        extent.capacity(),
                        policy.values(),
                        minibatch.masks,
                        minibatch.actions,
                        policy.gradient());
            }

            int entries = rollout.steps() * rollout.columns();
            boolean perMinibatch = "minibatch".equals(config.normaliseAdvantages());
            ClippedLoss.Samples samples = minibatch.samples();
            returnMoments = new ActiveMoments(arena, samples.returns(), samples.weights(), minibatch.columns());
            advantageMoments = perMinibatch
                    ? new ActiveMoments(arena, samples.advantages(), samples.weights(), minibatch.columns())
                    : new ActiveMoments(arena, rollout.advantages, rollout.alive, entries);
            normalisation = "off".equals(config.normaliseValues())
                    ? ValueNormalisation.none(arena)
                    : ValueNormalisation.running(
                            arena,
                            returnMoments,
                            "popart".equals(config.normaliseValues()) ? network.lastValueLayer() : null);
            FloatArray scaledValues = arena.floats("values", entries);
            FloatArray scaledNext = arena.floats("next values", entries);
            scaleValues = device.compile(new ScaleValues(rollout.columns(), rollout.steps()))
                    .bind("values", rollout.values)
                    .bind("nextValues", rollout.nextValues)
                    .bind("terminated", rollout.terminated)
                    .bind("cut", rollout.cut)
                    .bind("scale", normalisation.scale())
                    .bind("scaledValues", scaledValues)
                    .bind("scaledNext", scaledNext);
            advantages = new AdvantageEstimator(
                    device,
                    config.gamma(),
                    config.gaeLambda(),
                    rollout.steps(),
                    rollout.columns(),
                    new AdvantageEstimator.Arrays(
                            rollout.rewards,
                            scaledValues,
                            scaledNext,
                            rollout.terminated,
                            rollout.cut,
                            rollout.advantages,
                            rollout.returns));
            standardise = device.compile(new Standardise())
                    .bind("moments", advantageMoments.result())
                    .bind("entries", perMinibatch ? samples.advantages() : rollout.advantages);
            loss = new ClippedLoss(
                    arena,
                    config.loss(),
                    minibatch.columns(),
                    distribution,
                    samples,
                    values.values(),
                    values.gradient(),
                    normalisation.scale());
            GradientClip actorClip = new GradientClip(arena, network.actorParameters(), config.gradientClip());
            actorOptimizer = adam(network.actorParameters(), actorClip, config.learningRate());
            GradientClip criticClip = actorClip;
            if (config.separateOptimizers()) {
                criticClip = new GradientClip(arena, network.criticParameters(), config.gradientClip());
                criticOptimizer = adam(network.criticParameters(), criticClip, config.criticLearningRate());
            } else {
                criticOptimizer = null;
            }
            figures = new PpoFigures(arena, loss.means(), actorClip.result(), criticClip.result());
            watch = new NumericalWatch(arena)
                    .scalars(loss.means())
                    .scalars(actorClip.result())
                    .scalars(criticClip.result())
                    .array(rollout.rewards, () -> entries)
                    .array(rollout.returns, () -> entries)
                    .tape(tape)
                    .parameters(network.actorParameters())
                    .parameters(network.criticParameters());
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private Adam adam(ParameterSet parameters, GradientClip clip, float rate) {
        return new Adam(arena, parameters, clip, rate, 0.9f, 0.999f, ADAM_EPSILON);
    }

    /**
     * All steps of the optimisers that a rollout is good for. Its next values are those that {@link FinalValues} left.
     *
     * @throws org.murmuration.learning.optim.NumericalFailureException if loss or gradients are not finite
     */
    void update() {
        int entries = rollout.steps() * rollout.columns();
        scaleValues.launch(entries);
        advantages.run();
        if ("rollout".equals(config.normaliseAdvantages())) {
            standardise(entries);
        }
        for (int epoch = 0; epoch < config.epochs(); epoch++) {
            minibatch.shuffle(seed, epochsDone);
            epochsDone++;
            for (int part = 0; part < config.minibatches(); part++) {
                minibatch.take(part);
                step();
            }
        }
    }

    private void step() {
        if ("minibatch".equals(config.normaliseAdvantages())) {
            standardise(minibatch.columns());
        }
        returnMoments.run();
        normalisation.update();
        tape.forward();
        loss.run();
        tape.backward();
        actorOptimizer.step();
        if (criticOptimizer != null) {
            criticOptimizer.step();
        }
        figures.add();
        watch.check(actorOptimizer.steps());
    }

    private void standardise(int entries) {
        advantageMoments.run();
        standardise.launch(entries);
    }

    /** Sets the step sizes to a share of what they were at the start. */
    void learningRateShare(float share) {
        actorOptimizer.learningRate(share * config.learningRate());
        if (criticOptimizer != null) {
            criticOptimizer.learningRate(share * config.criticLearningRate());
        }
    }

    /** Means over the steps of the optimisers since the last call; copies a few floats to the host. */
    Map<String, Double> readFigures() {
        return figures.read();
    }

    ActorCritic network() {
        return network;
    }

    /** Steps of the optimiser done so far. */
    long updates() {
        return actorOptimizer.steps();
    }

    /** Weights, moments, value scale and totals, by name, for checkpoints. */
    Map<String, DeviceArray> condition() {
        Map<String, DeviceArray> all = new LinkedHashMap<>();
        all.put("actor", network.actorParameters().values());
        actorOptimizer.condition().forEach((name, array) -> all.put("actor." + name, array));
        if (criticOptimizer != null) {
            all.put("critic", network.criticParameters().values());
            criticOptimizer.condition().forEach((name, array) -> all.put("critic." + name, array));
        }
        all.put("value.scale", normalisation.scale());
        all.put("loss.totals", figures.totals());
        return all;
    }

    /** Every counter that the rest of the run depends on. */
    Map<String, Long> counters() {
        return Map.of("updates", updates(), "epochs", epochsDone);
    }

    /** Goes on from saved counters. */
    void counters(Map<String, Long> saved) {
        actorOptimizer.steps(saved.get("updates"));
        if (criticOptimizer != null) {
            criticOptimizer.steps(saved.get("updates"));
        }
        epochsDone = saved.get("epochs");
    }

    @Override
    public void close() {
        arena.close();
    }

    /** Undoes the normalisation, and looks up what came next where the rollout knows it. Item: a step of an agent. */
    private static final class ScaleValues extends DeviceKernel {
        final int columns;
        final int steps;
        float[] values;
        float[] nextValues;
        float[] terminated;
        float[] cut;
        float[] scale;
        float[] scaledValues;
        float[] scaledNext;

        ScaleValues(int columns, int steps) {
            this.columns = columns;
            this.steps = steps;
        }

        @Override
        public void run(int i) {
            float mean = scale[ValueNormalisation.MEAN];
            float deviation = scale[ValueNormalisation.DEVIATION];
            boolean last = i >= (steps - 1) * columns || cut[i] > 0f;
            float next = 0f;
            if (last) {
                next = nextValues[i];
            } else {
                next = values[i + columns];
            }
            scaledValues[i] = Math.fma(values[i], deviation, mean);
            scaledNext[i] = terminated[i] > 0f ? 0f : Math.fma(next, deviation, mean);
        }
    }

    /** Item: an advantage. */
    private static final class Standardise extends DeviceKernel {
        float[] moments;
        float[] entries;

        @Override
        public void run(int i) {
            float deviation = (float) Math.sqrt(moments[ActiveMoments.VARIANCE]);
            entries[i] = (entries[i] - moments[ActiveMoments.MEAN]) / (deviation + ADVANTAGE_EPSILON);
        }
    }
}
