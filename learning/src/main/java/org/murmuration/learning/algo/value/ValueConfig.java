package org.murmuration.learning.algo.value;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.murmuration.engine.Settings;
import org.murmuration.learning.algo.SettingNames;
import org.murmuration.learning.nn.ValueBins;
import org.murmuration.learning.replay.EpisodeShape;

/**
 * Every choice of a run of QMIX, VDN or independent Q-learning. The networks, the replay and gamma are those of pymarl2 for SMAC (github.com/hijkzzz/pymarl2 at 8ccac7c); what else is different from it is said
 * below, with its value in brackets. The differences were found on SMAX 3m, where games cost next to nothing and updates are what takes the time: many games at once, each episode
 * learned from 4 times and not 16, large steps that become small.
 *
 * @param mixer {@code qmix}, {@code vdn} or {@code iql}: joint value as a monotonic mixture, or as a sum, or none but the agents' own
 * @param parallelGames games that are played at once (pymarl2: 8)
 * @param batchEpisodes episodes in a batch (128)
 * @param updatesPerEpisode updates for each episode collected (1/8); batches of 32 and 1/8 cost as much, and left one seed of five at 93 %
 * @param replayEpisodes the largest number of episodes kept
 * @param replayBytes the most bytes that they may take
 * @param hidden units of the agents' layers, H
 * @param recurrent whether agents have a GRU, or a feed-forward layer in its place
 * @param mixerEmbedding units of the mixing layer, E
 * @param hypernetLayers layers of the networks that make the mixing weights, 1 or 2
 * @param hypernetHidden their hidden units, HE
 * @param scaleStates whether the mixer sees each feature of the state divided by the largest magnitude that the state space allows (SMAC's own states are scaled, SMAX's are not)
 * @param optimizer {@code adam} or {@code rmsprop}
 * @param learningRate step size (1e-3)
 * @param learningRateFinish step size after {@code learningRateSteps} (1e-3)
 * @param learningRateSteps env steps over which it falls linearly
 * @param gamma discount
 * @param tdLambda 0 for one-step targets, else TD(lambda) (0.6)
 * @param gradientClip largest global norm of the gradients
 * @param targetEveryEpisodes episodes between copies into the target networks (200: 25 updates there as here)
 * @param epsilonStart exploration at the start
 * @param epsilonFinish exploration after {@code epsilonSteps} (0.05)
 * @param epsilonSteps env steps over which it falls linearly (100,000)
 * @param doubleQ whether the live network chooses the actions that the target network values
 * @param lastAction whether agents see their last action
 * @param agentId whether agents see their number
 * @param bootstrapAtLimit whether an episode cut off by its limit is bootstrapped, as SMAC's runner does; if not, the limit counts as an end
 * @param shareParameters whether one network plays all agents; if not, each has a network of its own
 * @param individualRewards whether each agent learns from its own reward; independent Q-learning only
 * @param standardiseRewards whether rewards are scaled by the moments of all that were drawn, as epymarl does
 * @param targetEveryUpdates updates between copies into the target networks; 0 to count episodes instead
 * @param targetTau share of the way that the target networks go to the live ones at each update, in place of copies; 0 for copies
 * @param valueBins bins of the distributions that values are, K; 0 if they are numbers that are regressed on. Independent learners then minimise the loss of HL-Gauss; mixers mix the
 *     distributions' means and minimise the squared error
 * @param valueLow where the first bin begins; values begin near the middle of the range, so let that be near what random play earns
 * @param valueHigh where the last bin ends
 * @param valueSigma standard deviation of the Gaussian that a target becomes, in widths of a bin
 */
public record ValueConfig(
        String mixer,
        @JsonProperty("parallel_games") int parallelGames,
        @JsonProperty("batch_episodes") int batchEpisodes,
        @JsonProperty("updates_per_episode") float updatesPerEpisode,
        @JsonProperty("replay_episodes") int replayEpisodes,
        @JsonProperty("replay_bytes") long replayBytes,
        int hidden,
        boolean recurrent,
        @JsonProperty("mixer_embedding") int mixerEmbedding,
        @JsonProperty("hypernet_layers") int hypernetLayers,
        @JsonProperty("hypernet_hidden") int hypernetHidden,
        @JsonProperty("scale_states") boolean scaleStates,
        String optimizer,
        @JsonProperty("learning_rate") float learningRate,
        @JsonProperty("learning_rate_finish") float learningRateFinish,
        @JsonProperty("learning_rate_steps") int learningRateSteps,
        float gamma,
        @JsonProperty("td_lambda") float tdLambda,
        @JsonProperty("gradient_clip") float gradientClip,
        @JsonProperty("target_every_episodes") int targetEveryEpisodes,
        @JsonProperty("epsilon_start") float epsilonStart,
        @JsonProperty("epsilon_finish") float epsilonFinish,
        @JsonProperty("epsilon_steps") int epsilonSteps,
        @JsonProperty("double_q") boolean doubleQ,
        @JsonProperty("last_action") boolean lastAction,
        @JsonProperty("agent_id") boolean agentId,
        @JsonProperty("bootstrap_at_limit") boolean bootstrapAtLimit,
        @JsonProperty("share_parameters") boolean shareParameters,
        @JsonProperty("individual_rewards") boolean individualRewards,
        @JsonProperty("standardise_rewards") boolean standardiseRewards,
        @JsonProperty("target_every_updates") int targetEveryUpdates,
        @JsonProperty("target_tau") float targetTau,
        @JsonProperty("value_bins") int valueBins,
        @JsonProperty("value_low") float valueLow,
        @JsonProperty("value_high") float valueHigh,
        @JsonProperty("value_sigma") float valueSigma) {
    private static final int MOST = 1 << 30;

    /** The names that {@link #read} takes, in snake case. */
    public static List<String> names() {
        return SettingNames.of(ValueConfig.class, "mixer");
    }

    /** Refuses choices that contradict each other. */
    public ValueConfig {
        if (individualRewards && !"iql".equals(mixer)) {
            throw new IllegalArgumentException("individual_rewards=true: " + mixer
                    + " learns the team's value from the team's reward, iql learns from each agent's own");
        }
    }

    /**
     * The defaults, changed by what the user set.
     *
     * @throws IllegalArgumentException in one line, if a value is out of its range
     */
    public static ValueConfig read(String mixer, Settings settings) {
        ValueBins bins = ValueBins.read(settings);
        return new ValueConfig(
                mixer,
                settings.integer("parallel_games", 256, 1, 1 << 20),
                settings.integer("batch_episodes", 64, 1, 1 << 16),
                settings.number("updates_per_episode", 0.0625f, 0.0001f, 1000f),
                settings.integer("replay_episodes", 5000, 1, 1 << 24),
                settings.wholeNumber("replay_bytes", 1L << 30, 1, 1L << 40),
                settings.integer("hidden", 64, 1, 1 << 14),
                settings.flag("recurrent", true),
                settings.integer("mixer_embedding", 32, 1, 1 << 14),
                settings.integer("hypernet_layers", 2, 1, 2),
                settings.integer("hypernet_hidden", 64, 1, 1 << 14),
                settings.flag("scale_states", true),
                settings.choice("optimizer", "adam", "adam", "rmsprop"),
                settings.number("learning_rate", 2e-3f, 0f, 10f),
                settings.number("learning_rate_finish", 1e-4f, 0f, 10f),
                settings.integer("learning_rate_steps", 7_000_000, 1, MOST),
                settings.number("gamma", 0.99f, 0f, 1f),
                settings.number("td_lambda", 0.4f, 0f, 1f),
                settings.number("gradient_clip", 10f, 1e-6f, 1e9f),
                settings.integer("target_every_episodes", 400, 1, MOST),
                settings.number("epsilon_start", 1f, 0f, 1f),
                settings.number("epsilon_finish", 0.02f, 0f, 1f),
                settings.integer("epsilon_steps", 300_000, 1, MOST),
                settings.flag("double_q", true),
                settings.flag("last_action", true),
                settings.flag("agent_id", true),
                settings.flag("bootstrap_at_limit", true),
                settings.flag("share_parameters", true),
                settings.flag("individual_rewards", false),
                settings.flag("standardise_rewards", false),
                settings.integer("target_every_updates", 0, 0, MOST),
                settings.number("target_tau", 0f, 0f, 1f),
                bins.count(),
                bins.low(),
                bins.high(),
                bins.sigmaRatio());
    }

    /** The bins of values. */
    ValueBins bins() {
        return new ValueBins(valueBins, valueLow, valueHigh, valueSigma);
    }

    /** Whether target networks are copied after so many episodes, rather than follow updates. */
    boolean targetByEpisodes() {
        return targetTau == 0f && targetEveryUpdates == 0;
    }

    /** Whether the loss compares distributions. A mixture is of numbers: there, distributions are decoded before. */
    boolean learnsDistributions() {
        return valueBins > 0 && "iql".equals(mixer);
    }

    /** Networks of the agents of a team: one that they share, or one for each. */
    int copies(EpisodeShape shape) {
        return shareParameters ? 1 : shape.agents();
    }

    /** Exploration after so many env steps. */
    public float epsilon(long envSteps) {
        return between(epsilonStart, epsilonFinish, envSteps, epsilonSteps);
    }

    /** Step size after so many env steps. */
    public float learningRate(long envSteps) {
        return between(learningRate, learningRateFinish, envSteps, learningRateSteps);
    }

    private static float between(float start, float finish, long done, long steps) {
        float share = Math.min(1f, (float) done / steps);
        return start + share * (finish - start);
    }
}
