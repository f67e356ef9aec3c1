package org.murmuration.learning.algo.ppo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.murmuration.engine.Settings;
import org.murmuration.learning.algo.SettingNames;
import org.murmuration.learning.nn.Encoder;
import org.murmuration.learning.replay.EpisodeShape;

/**
 * Every choice of an IPPO or MAPPO run. The defaults are those of MAPPO for SMAC (github.com/marlbenchmark/on-policy): 8 games of 400 steps, 5 epochs of one batch.
 *
 * @param algorithm {@code ippo} or {@code mappo}; they differ in the default of {@code criticInput}
 * @param parallelGames games that are played at once
 * @param rolloutSteps steps of all games between updates
 * @param epochs how often an update goes through the rollout
 * @param minibatches parts of the rollout for each of which there is a step of the optimiser
 * @param chunkLength steps of the sequences that are shuffled, and through which the GRU is trained; it divides {@code rolloutSteps}
 * @param recurrent whether there is a GRU above the layers
 * @param hidden units of each layer and of the GRU
 * @param layers layers with relu below the GRU
 * @param headLayers layers with relu between the GRU and the outputs
 * @param layerNorm whether inputs, layers and GRU are normalised
 * @param sharedEncoder whether the critic has the actor's layers and GRU, and only a head of its own; it sees what the actor sees then
 * @param shareParameters whether all agents have the same weights, or each its own
 * @param agentId whether agents and critic see the number of the agent
 * @param criticInput what the critic sees of a step: {@code own} observation, global {@code state}, both ({@code state_own}), or the {@code observations} of all agents
 * @param deathMasking whether agents that are out of the game do not count, and their critic sees zeros and their number only
 * @param commonReward whether all agents learn from the team's reward, or each from its own
 * @param separateOptimizers whether gradients of actor and critic are clipped and applied apart
 * @param learningRate step size of the actor, or of both
 * @param criticLearningRate step size of the critic, with separate optimisers
 * @param learningRateFinish share of the step size that is left after {@code learningRateSteps}: 1 for a constant one
 * @param learningRateSteps env steps over which it falls linearly
 * @param gamma discount
 * @param gaeLambda lambda of the advantages
 * @param clip range of the ratio of probabilities, and of changes of values
 * @param clipValues whether changes of values are clipped
 * @param huber where errors of values stop to count with their square; 0 for nowhere
 * @param entropy coefficient of the entropy bonus
 * @param valueCoefficient coefficient of the value loss
 * @param gradientClip largest global norm of the gradients
 * @param normaliseValues {@code running}, {@code popart} or {@code off}
 * @param normaliseAdvantages {@code "rollout"} for over all of it, {@code "minibatch"} for over each part, or {@code "off"}
 * @param bootstrapAtLimit whether an episode cut off by its limit is bootstrapped by the value of its final observation; if not, the limit counts as an end
 * @param initialDeviation standard deviation of continuous actions at the start, where 1 is half the range of an action
 */
public record PpoConfig(
        String algorithm,
        @JsonProperty("parallel_games") int parallelGames,
        @JsonProperty("rollout_steps") int rolloutSteps,
        int epochs,
        int minibatches,
        @JsonProperty("chunk_length") int chunkLength,
        boolean recurrent,
        int hidden,
        int layers,
        @JsonProperty("head_layers") int headLayers,
        @JsonProperty("layer_norm") boolean layerNorm,
        @JsonProperty("shared_encoder") boolean sharedEncoder,
        @JsonProperty("share_parameters") boolean shareParameters,
        @JsonProperty("agent_id") boolean agentId,
        @JsonProperty("critic_input") String criticInput,
        @JsonProperty("death_masking") boolean deathMasking,
        @JsonProperty("common_reward") boolean commonReward,
        @JsonProperty("separate_optimizers") boolean separateOptimizers,
        @JsonProperty("learning_rate") float learningRate,
        @JsonProperty("critic_learning_rate") float criticLearningRate,
        @JsonProperty("learning_rate_finish") float learningRateFinish,
        @JsonProperty("learning_rate_steps") int learningRateSteps,
        float gamma,
        @JsonProperty("gae_lambda") float gaeLambda,
        float clip,
        @JsonProperty("clip_values") boolean clipValues,
        float huber,
        float entropy,
        @JsonProperty("value_coefficient") float valueCoefficient,
        @JsonProperty("gradient_clip") float gradientClip,
        @JsonProperty("normalise_values") String normaliseValues,
        @JsonProperty("normalise_advantages") String normaliseAdvantages,
        @JsonProperty("bootstrap_at_limit") boolean bootstrapAtLimit,
        @JsonProperty("initial_deviation") float initialDeviation) {
    static final String OWN = "own";
    static final String STATE = "state";
    static final String STATE_OWN = "state_own";
    static final String OBSERVATIONS = "observations";

    private static final int MOST = 1 << 30;

    /**
     * Checks what belongs together.
     *
     * @throws IllegalArgumentException in one line, if the choices contradict each other
     */
    public PpoConfig {
        if (rolloutSteps % chunkLength != 0) {
            throw new IllegalArgumentException("rollout_steps=" + rolloutSteps + " cannot be cut into chunks of"
                    + " chunk_length=" + chunkLength + " steps: choose a divisor");
        }
        if (sharedEncoder && !OWN.equals(criticInput)) {
            throw new IllegalArgumentException(
                    "shared_encoder=true: the critic sees what the actor sees, so critic_input has to be own, not "
                            + criticInput);
        }
        if (sharedEncoder && separateOptimizers) {
            throw new IllegalArgumentException(
                    "shared_encoder=true: actor and critic share weights, so separate_optimizers has to be false");
        }
    }

    /** The names that {@link #read} takes, in snake case. */
    public static List<String> names() {
        return SettingNames.of(PpoConfig.class, "algorithm");
    }

    /**
     * The defaults, changed by what the user set.
     *
     * @throws IllegalArgumentException in one line, if a value is out of its range, or values contradict each other
     */
    public static PpoConfig read(String algorithm, Settings settings) {
        boolean sharedEncoder = settings.flag("shared_encoder", false);
        String criticInput = "mappo".equals(algorithm) && !sharedEncoder ? STATE : OWN;
        return new PpoConfig(
                algorithm,
                settings.integer("parallel_games", 8, 1, 1 << 20),
                settings.integer("rollout_steps", 400, 1, 1 << 20),
                settings.integer("epochs", 5, 1, 1 << 10),
                settings.integer("minibatches", 1, 1, 1 << 20),
                settings.integer("chunk_length", 10, 1, 1 << 20),
                settings.flag("recurrent", true),
                settings.integer("hidden", 64, 1, 1 << 14),
                settings.integer("layers", 2, 1, 64),
                settings.integer("head_layers", 0, 0, 64),
                settings.flag("layer_norm", true),
                sharedEncoder,
                settings.flag("share_parameters", true),
                settings.flag("agent_id", true),
                settings.choice("critic_input", criticInput, OWN, STATE, STATE_OWN, OBSERVATIONS),
                settings.flag("death_masking", true),
                settings.flag("common_reward", true),
                settings.flag("separate_optimizers", !sharedEncoder),
                settings.number("learning_rate", 5e-4f, 0f, 10f),
                settings.number("critic_learning_rate", 5e-4f, 0f, 10f),
                settings.number("learning_rate_finish", 1f, 0f, 1f),
                settings.integer("learning_rate_steps", 10_000_000, 1, MOST),
                settings.number("gamma", 0.99f, 0f, 1f),
                settings.number("gae_lambda", 0.95f, 0f, 1f),
                settings.number("clip", 0.2f, 1e-6f, 1e6f),
                settings.flag("clip_values", true),
                settings.number("huber", 10f, 0f, 1e9f),
                settings.number("entropy", 0.01f, 0f, 1e3f),
                settings.number("value_coefficient", 1f, 0f, 1e3f),
                settings.number("gradient_clip", 10f, 1e-6f, 1e9f),
                settings.choice("normalise_values", "running", "running", "popart", "off"),
                settings.choice("normalise_advantages", "rollout", "rollout", "minibatch", "off"),
                settings.flag("bootstrap_at_limit", true),
                settings.number("initial_deviation", 0.5f, 1e-3f, 1e3f));
    }

    /** Share of the step sizes after so many env steps. */
    float learningRateShare(long envSteps) {
        float share = Math.min(1f, (float) envSteps / learningRateSteps);
        return 1f + share * (learningRateFinish - 1f);
    }

    /** Networks of a kind: one that all share, or one for each agent. */
    int copies(EpisodeShape shape) {
        return shareParameters ? 1 : shape.agents();
    }

    Encoder.Form encoder() {
        return new Encoder.Form(hidden, layers, layerNorm, recurrent);
    }

    ClippedLoss.Form loss() {
        return new ClippedLoss.Form(clip, clipValues, huber, entropy, valueCoefficient);
    }
}
