package org.murmuration.learning.algo.value;

import org.murmuration.learning.nn.AgentNetwork;
import org.murmuration.learning.nn.IndependentValues;
import org.murmuration.learning.nn.Mixer;
import org.murmuration.learning.nn.QmixMixer;
import org.murmuration.learning.nn.ValueBins;
import org.murmuration.learning.nn.VdnMixer;
import org.murmuration.learning.replay.EpisodeSampler;
import org.murmuration.learning.replay.EpisodeShape;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/** The agents' network and the mixer, over one set of parameters. There are two of them: the live one, and the target that follows it. */
final class JointNetwork {
    private final ParameterSet parameters = new ParameterSet();
    private final ValueBins bins;
    private final AgentNetwork agent;
    private final Mixer mixer;

    JointNetwork(ValueConfig config, EpisodeShape shape) {
        bins = config.bins();
        int inputs = EpisodeSampler.inputSize(shape, config.lastAction(), config.agentId());
        agent = new AgentNetwork(
                parameters,
                config.copies(shape),
                inputs,
                config.hidden(),
                shape.actions() * bins.rows(),
                config.recurrent());
        mixer = switch (config.mixer()) {
            case "iql" -> new IndependentValues();
            case "vdn" -> new VdnMixer();
            default ->
                new QmixMixer(
                        parameters,
                        shape.agents(),
                        shape.stateSize(),
                        config.mixerEmbedding(),
                        config.hypernetLayers(),
                        config.hypernetHidden());
        };
    }

    ParameterSet parameters() {
        return parameters;
    }

    AgentNetwork agent() {
        return agent;
    }

    Mixer mixer() {
        return mixer;
    }

    /** The numbers that outputs stand for: themselves, or the means of distributions. */
    Tensor decode(Tape tape, Tensor outputs) {
        return bins.categorical() ? tape.binMean(outputs, bins.count(), bins.low(), bins.high()) : outputs;
    }
}
