package org.murmuration.learning.algo.ppo;

import java.util.List;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Device;
import org.murmuration.learning.algo.Algorithm;
import org.murmuration.learning.algo.ConfiguredAlgorithm;
import org.murmuration.learning.algo.Fit;
import org.murmuration.learning.algo.GameBuffers;
import org.murmuration.learning.algo.Player;
import org.murmuration.learning.algo.Trainer;

/** PPO for several agents, by what the critic sees. */
abstract sealed class PpoAlgorithm implements Algorithm permits Ippo, Mappo {
    private final String label;
    private final String description;

    PpoAlgorithm(String label, String description) {
        this.label = label;
        this.description = description;
    }

    @Override
    public String algorithmName() {
        return label;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<String> settings() {
        return PpoConfig.names();
    }

    @Override
    public ConfiguredAlgorithm configure(Settings settings) {
        return new Configured(PpoConfig.read(label, settings));
    }

    private record Configured(PpoConfig config) implements ConfiguredAlgorithm {
        @Override
        public int games() {
            return config.parallelGames();
        }

        @Override
        public void requireFit(GameSpec game) {
            Fit.requireObservations(config.algorithm(), game);
            Fit.requireOneObjective(config.algorithm(), game);
            boolean needsState = config.criticInput().startsWith(PpoConfig.STATE);
            if (game.stateSize() == 0 && needsState) {
                throw new IllegalArgumentException(
                        game.id() + " has no global state, which critic_input=" + config.criticInput()
                                + " shows to the critic: ippo, or critic_input=observations, does without one");
            }
        }

        @Override
        public Trainer trainer(BatchedEnvironment environment, int team, long seed) {
            return new PpoTrainer(environment, team, config, seed);
        }

        @Override
        public Player player(Device device, GameBuffers buffers) {
            return PpoPlayer.withOwnWeights(device, buffers, config);
        }
    }
}
