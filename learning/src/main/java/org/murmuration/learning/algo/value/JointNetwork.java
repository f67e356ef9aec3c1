package org.murmuration.learning.algo.value;

import org.murmuration.learning.nn.AgentNetwork;
import org.murmuration.learning.nn.Mixer;
import org.murmuration.learning.nn.QmixMixer;
import org.murmuration.learning.nn.VdnMixer;
import org.murmuration.learning.replay.EpisodeSampler;
import org.murmuration.learning.replay.EpisodeShape;
import org.murmuration.learning.tensor.ParameterSet;

/** The agents' network and the mixer, over one set of parameters. There are two of them: the live one, and the target that is copied from it now and then. */
final class JointNetwork {
    private final ParameterSet parameters = new ParameterSet();
    private final AgentNetwork agent;
    private final Mixer mixer;

    JointNetwork(ValueConfig config, EpisodeShape shape) {
        int inputs = EpisodeSampler.inputSize(shape, config.lastAction(), config.agentId());
        agent = new AgentNetwork(parameters, inputs, config.hidden(), shape.actions(), config.recurrent());
        mixer = "vdn".equals(config.mixer())
                ? new VdnMixer()
                : new QmixMixer(
                        parameters,
                        shape.agents(),
                        shape.stateSize(),
                        config.mixerEmbedding(),
                        config.hypernetLayers(),
                        config.hypernetHidden());
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
}
