package org.murmuration.learning.algo.ppo;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.kernels.Arena;
import org.murmuration.learning.nn.Encoder;
import org.murmuration.learning.nn.Linear;
import org.murmuration.learning.replay.EpisodeShape;
import org.murmuration.learning.tensor.Activation;
import org.murmuration.learning.tensor.Initialiser;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/** The networks of actor and critic: encoders, which may be one, and heads. Weights of the heads start orthogonal, with gain 2 below a relu, 0.01 for the policy and 1 for the value. */
final class ActorCritic {
    private static final float RELU_GAIN = 2f;
    private static final float POLICY_GAIN = 0.01f;

    private final ParameterSet actorParameters = new ParameterSet();
    private final ParameterSet criticParameters;
    private final Encoder actor;
    private final Encoder critic;
    private final List<Linear> policyHead;
    private final List<Linear> valueHead;
    private final Linear logDeviation;

    /** Declares all weights. */
    ActorCritic(PpoConfig config, EpisodeShape shape) {
        int copies = config.copies(shape);
        int outputs = shape.continuous() ? shape.components() : shape.actions();
        actor = new Encoder(actorParameters, "actor", copies, InputRows.ofActor(config, shape), config.encoder());
        policyHead = head(actorParameters, "policy", copies, config, outputs, POLICY_GAIN);
        logDeviation = shape.continuous()
                ? new Linear(
                        actorParameters.add("log_deviation_W", copies, outputs, 1, Initialiser.constant(0f)),
                        actorParameters.add("log_deviation_b", copies, outputs, 1, Initialiser.constant((float)
                                Math.log(config.initialDeviation()))))
                : null;
        criticParameters = config.separateOptimizers() ? new ParameterSet() : actorParameters;
        critic = config.sharedEncoder()
                ? actor
                : new Encoder(criticParameters, "critic", copies, InputRows.ofCritic(config, shape), config.encoder());
        valueHead = head(criticParameters, "value", copies, config, 1, 1f);
    }

    private static List<Linear> head(
            ParameterSet parameters, String name, int copies, PpoConfig config, int outputs, float gain) {
        List<Linear> layers = new ArrayList<>();
        int hidden = config.hidden();
        for (int layer = 0; layer < config.headLayers(); layer++) {
            layers.add(Linear.orthogonal(parameters, name + "_" + layer, copies, hidden, hidden, RELU_GAIN));
        }
        layers.add(Linear.orthogonal(parameters, name, copies, hidden, outputs, gain));
        return List.copyOf(layers);
    }

    private static Tensor apply(Tape tape, List<Linear> head, Tensor encoded) {
        Tensor x = encoded;
        for (int layer = 0; layer < head.size(); layer++) {
            x = head.get(layer).apply(tape, x, layer < head.size() - 1 ? Activation.RELU : Activation.NONE);
        }
        return x;
    }

    /** Of the actor; all weights if there is one optimiser. */
    ParameterSet actorParameters() {
        return actorParameters;
    }

    /** Of the critic; the same as the actor's if there is one optimiser. */
    ParameterSet criticParameters() {
        return criticParameters;
    }

    /** Room and starting values for all weights. */
    void initialise(Arena arena, long seed) {
        actorParameters.allocate(arena);
        actorParameters.initialise(seed);
        if (criticParameters != actorParameters) {
            criticParameters.allocate(arena);
            criticParameters.initialise(~seed);
        }
    }

    Encoder actor() {
        return actor;
    }

    Encoder critic() {
        return critic;
    }

    /** Whether critic and actor have one encoder. */
    boolean shared() {
        return actor == critic;
    }

    /** Logits of discrete actions, or means of continuous ones. */
    Tensor policy(Tape tape, Tensor encoded) {
        return apply(tape, policyHead, encoded);
    }

    /** {@code [1][columns]}, normalised. */
    Tensor value(Tape tape, Tensor encoded) {
        return apply(tape, valueHead, encoded);
    }

    /**
     * Logarithms of the deviations of continuous actions, which depend on nothing: they are the biases of a layer that sees a zero.
     *
     * @param zeros {@code [1][columns]}
     */
    Tensor logDeviation(Tape tape, Tensor zeros) {
        return logDeviation.apply(tape, zeros, Activation.NONE);
    }

    /** Of the critic's head. */
    Linear lastValueLayer() {
        return valueHead.get(valueHead.size() - 1);
    }
}
