package org.murmuration.learning.algo.value;

import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.learning.nn.ValueBins;
import org.murmuration.learning.optim.Adam;
import org.murmuration.learning.optim.GradientClip;
import org.murmuration.learning.optim.NumericalWatch;
import org.murmuration.learning.optim.Optimizer;
import org.murmuration.learning.optim.RmsProp;
import org.murmuration.learning.replay.EpisodeBatch;
import org.murmuration.learning.tensor.Extent;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/**
 * The learner of action values: QMIX (Rashid et al. 2018; JMLR 2020), VDN (Sunehag et al. 2018), whose mixer is the sum, and independent Q-learning (Tan 1993), which has none. It draws the
 * values of the actions played towards targets made by a second network, over padded batches of whole episodes. An update happens on the device; nothing is copied to the host.
 */
public final class ValueLearner implements AutoCloseable {
    private static final float ADAM_EPSILON = 1e-8f;
    private static final float RMSPROP_ALPHA = 0.99f;
    private static final float RMSPROP_EPSILON = 1e-5f;

    private final ValueConfig config;
    private final EpisodeBatch batch;
    private final Arena arena;
    private final JointNetwork live;
    private final JointNetwork target;
    private final Extent agentExtent;
    private final Extent teamExtent;
    private final Tape liveTape;
    private final Tape decoding;
    private final Tape targetTape;
    private final Tape targetMixture;
    private final Tensor agentValues;
    private final Tensor jointValues;
    private final FloatArray targets;
    private final FloatArray totals;
    private final FloatArray rewardMoments;
    private final Launcher<StandardiseRewards> standardise;
    private final Launcher<GreedyActions> greedy;
    private final Launcher<TdTargets> tdTargets;
    private final TdLoss loss;
    private final Launcher<Totals> addTotals;
    private final Optimizer optimizer;
    private final Launcher<SoftCopy> softCopy;
    private final NumericalWatch watch;

    /**
     * A learner with fresh weights.
     *
     * @param batch the batch that every update reads; its content changes, its arrays stay
     * @param seed of the starting weights
     */
    public ValueLearner(Device device, ValueConfig config, EpisodeBatch batch, long seed) {
        this.config = config;
        this.batch = batch;
        live = new JointNetwork(config, batch.shape());
        target = new JointNetwork(config, batch.shape());
        arena = device.arena("value learner");
        try {
            live.parameters().allocate(arena);
            live.parameters().initialise(seed);
            target.parameters().allocate(arena);
            int agents = batch.shape().agents();
            int episodes = batch.episodes();
            int copies = config.copies(batch.shape());
            int stepColumns = agents / copies * episodes;
            agentExtent = new Extent(batch.agentCapacity(), copies);
            teamExtent = new Extent(batch.teamCapacity());

            liveTape = new Tape(arena, true);
            Tensor inputs = liveTape.input(batch.inputs(), batch.inputSize(), agentExtent);
            Tensor states = liveTape.input(batch.states(), batch.shape().stateSize(), teamExtent);
            Tensor outputs = live.agent().overEpisodes(liveTape, inputs, stepColumns);
            Tensor played;
            decoding = new Tape(arena, false);
            if (config.learnsDistributions()) {
                // The loss reads the distributions themselves: no gradient comes through their means.
                agentValues = live.decode(decoding, outputs);
                int block = config.bins().count();
                played = liveTape.chosen(outputs, batch.actions(), agents, episodes, block, teamExtent);
                jointValues = live.decode(decoding, played);
            } else {
                agentValues = live.decode(liveTape, outputs);
                Tensor chosen = liveTape.chosen(agentValues, batch.actions(), agents, episodes, teamExtent);
                played = live.mixer().mix(liveTape, chosen, states);
                jointValues = played;
            }

            targetTape = new Tape(arena, false);
            Tensor targetAgentValues =
                    target.decode(targetTape, target.agent().overEpisodes(targetTape, inputs, stepColumns));
            IntArray greedyActions = arena.ints("greedy actions", agentExtent.capacity());
            targetMixture = new Tape(arena, false);
            Tensor targetChosen = targetMixture.chosen(targetAgentValues, greedyActions, agents, episodes, teamExtent);
            Tensor targetJointValues = target.mixer().mix(targetMixture, targetChosen, states);
            greedy = device.compile(new GreedyActions(batch.shape().actions()))
                    .bind("values", (config.doubleQ() ? agentValues : targetAgentValues).values())
                    .bind("masks", batch.masks())
                    .bind("greedy", greedyActions);

            int rewardRows = batch.shape().rewards();
            rewardMoments = arena.floats("reward moments", (long) rewardRows * StandardiseRewards.SIZE);
            rewardMoments.write(StandardiseRewards.beginning(rewardRows));
            FloatArray rewards = batch.rewards();
            if (config.standardiseRewards()) {
                rewards = arena.floats("standardised rewards", rewards.length());
                standardise = device.compile(new StandardiseRewards())
                        .bind("rewards", batch.rewards())
                        .bind("standardised", rewards)
                        .bind("moments", rewardMoments);
            } else {
                standardise = null;
            }
            targets = arena.floats("td targets", (long) jointValues.rows() * teamExtent.capacity());
            FloatArray mask = arena.floats("td mask", teamExtent.capacity());
            tdTargets = device.compile(new TdTargets(
                            config.gamma(), config.tdLambda(), batch.shape().ownRewards()))
                    .bind("rewards", rewards)
                    .bind("terminated", batch.terminated())
                    .bind("filled", batch.filled())
                    .bind("values", targetJointValues.values())
                    .bind("targets", targets)
                    .bind("mask", mask);
            // pymarl2 halves the squared error where it uses TD(lambda).
            float lossWeight = config.tdLambda() > 0f ? 0.5f : 1f;
            ValueBins lossBins = config.learnsDistributions() ? config.bins() : ValueBins.NONE;
            loss = new TdLoss(arena, lossWeight, lossBins, played, jointValues, targets, mask);
            GradientClip clip = new GradientClip(arena, live.parameters(), config.gradientClip());
            totals = arena.floats("loss totals", Totals.SIZE);
            addTotals = device.compile(new Totals(lossWeight))
                    .bind("sums", loss.sums())
                    .bind("clipping", clip.result())
                    .bind("totals", totals);
            optimizer = "rmsprop".equals(config.optimizer())
                    ? new RmsProp(arena, live.parameters(), clip, config.learningRate(), RMSPROP_ALPHA, RMSPROP_EPSILON)
                    : new Adam(arena, live.parameters(), clip, config.learningRate(), 0.9f, 0.999f, ADAM_EPSILON);
            softCopy = device.compile(new SoftCopy(config.targetTau()))
                    .bind("live", live.parameters().values())
                    .bind("target", target.parameters().values());
            watch = new NumericalWatch(arena)
                    .scalars(loss.sums())
                    .scalars(clip.result())
                    .tape(liveTape)
                    .tape(targetTape)
                    .array(batch.rewards(), batch::teamColumns)
                    .tape(targetMixture)
                    .array(targets, () -> jointValues.rows() * batch.teamStride())
                    .parameters(live.parameters());
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
        copyToTarget();
    }

    /**
     * One optimiser step on the batch as it stands, after which the target networks follow if that goes by updates.
     *
     * @throws org.murmuration.learning.optim.NumericalFailureException if loss or gradients are not finite
     */
    public void update() {
        gradients();
        optimizer.step();
        watch.check(optimizer.steps());
        addTotals.launch(1);
        if (config.targetTau() > 0f) {
            softCopy.launch(live.parameters().size());
        } else if (config.targetEveryUpdates() > 0 && updates() % config.targetEveryUpdates() == 0) {
            copyToTarget();
        }
    }

    /** Computes loss and gradients without a step. */
    void gradients() {
        agentExtent.set(batch.agentColumns(), batch.agentStride());
        teamExtent.set(batch.teamColumns(), batch.teamStride());
        liveTape.forward();
        decoding.forward();
        targetTape.forward();
        greedy.kernel().stride = batch.agentStride();
        greedy.launch(batch.agentColumns());
        targetMixture.forward();
        if (standardise != null) {
            standardise.kernel().columns = batch.steps() * batch.episodes();
            standardise.kernel().stride = batch.teamStride();
            standardise.launch(batch.shape().rewards());
        }
        tdTargets.kernel().batch = batch.episodes();
        tdTargets.kernel().steps = batch.steps();
        tdTargets.kernel().stride = batch.teamStride();
        tdTargets.launch(jointValues.rows() * batch.episodes());
        loss.compute();
        liveTape.backward();
    }

    /** Means over the updates since the last call; copies a few floats to the host. */
    public LearningFigures readFigures() {
        LearningFigures figures = LearningFigures.of(totals.toHost());
        totals.fill(0, Totals.SIZE, 0f);
        return figures;
    }

    /** Copies the live weights into the target networks. */
    public void copyToTarget() {
        target.parameters().copyFrom(live.parameters());
    }

    /** Sets the step size of the optimiser from the next update on. */
    void learningRate(float rate) {
        optimizer.learningRate(rate);
    }

    /** Steps of the optimiser done so far. */
    public long updates() {
        return optimizer.steps();
    }

    /** Sets the steps done, for checkpoints. */
    public void updates(long done) {
        optimizer.steps(done);
    }

    /** Weights, target weights, moments and totals, by name, for checkpoints. */
    public Map<String, DeviceArray> condition() {
        Map<String, DeviceArray> all = new LinkedHashMap<>();
        all.put("live", live.parameters().values());
        all.put("target", target.parameters().values());
        all.put("loss.totals", totals);
        if (standardise != null) {
            all.put("reward.moments", rewardMoments);
        }
        all.putAll(optimizer.condition());
        return all;
    }

    JointNetwork live() {
        return live;
    }

    ParameterSet targetParameters() {
        return target.parameters();
    }

    /** {@code [actions][agents' columns]}. */
    Tensor agentValues() {
        return agentValues;
    }

    /** {@code [1][team's columns]}, or a row for each agent where they learn independently. */
    Tensor jointValues() {
        return jointValues;
    }

    FloatArray targets() {
        return targets;
    }

    /** Mean loss of the last {@link #gradients}. */
    float loss() {
        return loss.mean();
    }

    @Override
    public void close() {
        arena.close();
    }
}
