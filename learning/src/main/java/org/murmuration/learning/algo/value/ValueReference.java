package org.murmuration.learning.algo.value;

import java.util.Map;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Device;
import org.murmuration.learning.replay.EpisodeBatch;
import org.murmuration.learning.tensor.ParameterSet;

/** A learner with observations as its only inputs, one-step targets and one-layer hypernetworks, opened up for comparison with references. */
public final class ValueReference implements AutoCloseable {
    private final ValueLearner learner;

    /** A learner on the given batch. */
    public ValueReference(Device device, EpisodeBatch batch, int hidden, int embedding, float gamma) {
        ValueConfig config = ValueConfig.read(
                "qmix",
                Settings.of(Map.of(
                        "hidden",
                        hidden,
                        "mixer_embedding",
                        embedding,
                        "hypernet_layers",
                        1,
                        "gamma",
                        gamma,
                        "td_lambda",
                        0,
                        "last_action",
                        false,
                        "agent_id",
                        false)));
        learner = new ValueLearner(device, config, batch, 0L);
    }

    /** Computes loss and gradients. */
    public void compute() {
        learner.gradients();
    }

    /** The live network's weights. */
    public ParameterSet liveParameters() {
        return learner.live().parameters();
    }

    /** The target network's weights. */
    public ParameterSet targetParameters() {
        return learner.targetParameters();
    }

    /** {@code [actions][agents' columns]}. */
    public float[] agentValues() {
        return learner.agentValues().values().toHost();
    }

    /** {@code [team's columns]}. */
    public float[] jointValues() {
        return learner.jointValues().values().toHost();
    }

    /** {@code [team's columns]}. */
    public float[] targets() {
        return learner.targets().toHost();
    }

    /** The loss. */
    public float loss() {
        return learner.loss();
    }

    @Override
    public void close() {
        learner.close();
    }
}
