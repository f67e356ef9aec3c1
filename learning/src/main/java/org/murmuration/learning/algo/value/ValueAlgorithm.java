package org.murmuration.learning.algo.value;

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

/** The value learners, under the names of their mixers. */
abstract sealed class ValueAlgorithm implements Algorithm permits Qmix, Vdn, Iql {
    private final String mixer;
    private final String description;

    ValueAlgorithm(String mixer, String description) {
        this.mixer = mixer;
        this.description = description;
    }

    @Override
    public String algorithmName() {
        return mixer;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<String> settings() {
        return ValueConfig.names();
    }

    @Override
    public ConfiguredAlgorithm configure(Settings settings) {
        return new Configured(ValueConfig.read(mixer, settings));
    }

    private record Configured(ValueConfig config) implements ConfiguredAlgorithm {
        @Override
        public int games() {
            return config.parallelGames();
        }

        @Override
        public void requireFit(GameSpec game) {
            if (game.continuousActions()) {
                throw new IllegalArgumentException(
                        config.mixer() + " needs discrete actions, " + game.id() + " takes continuous ones");
            }
            if (game.episodeLimit() == 0) {
                throw new IllegalArgumentException(
                        config.mixer() + " learns from whole episodes, those of " + game.id() + " have no limit");
            }
            Fit.requireObservations(config.mixer(), game);
        }

        @Override
        public Trainer trainer(BatchedEnvironment environment, int team, long seed) {
            return new ValueTrainer(environment, team, config, seed);
        }

        @Override
        public Player player(Device device, GameBuffers buffers) {
            return ValuePlayer.withOwnWeights(device, buffers, config);
        }
    }
}
