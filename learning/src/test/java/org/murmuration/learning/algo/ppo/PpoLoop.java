package org.murmuration.learning.algo.ppo;

import java.util.HashMap;
import java.util.Map;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Game;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Device;

/** A trainer on a batch of games of its own. */
final class PpoLoop implements AutoCloseable {
    final BatchedEnvironment environment;
    final PpoTrainer trainer;

    PpoLoop(Device device, Game game, String algorithm, long seed, String... settings) {
        Map<String, String> set = new HashMap<>();
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            set.put(parts[0], parts[1]);
        }
        PpoConfig config = PpoConfig.read(algorithm, Settings.of(set));
        environment = new BatchedEnvironment(game, device, config.parallelGames());
        environment.reset(seed);
        trainer = new PpoTrainer(environment, 0, config, seed);
    }

    void step() {
        trainer.choose();
        environment.step();
        trainer.learn();
    }

    void steps(int count) {
        for (int step = 0; step < count; step++) {
            step();
        }
    }

    /** How often each action is chosen, {@code [agent][action]}, over so many steps of all games. */
    double[][] shares(int steps) {
        int agents = environment.spec().agents().size();
        double[][] shares = new double[agents][environment.spec().actions()];
        int games = environment.games();
        for (int step = 0; step < steps; step++) {
            trainer.choose();
            int[] actions = environment.actions().toHost();
            for (int column = 0; column < agents * games; column++) {
                shares[column / games][actions[column]] += 1.0 / (steps * games);
            }
            environment.step();
            trainer.learn();
        }
        return shares;
    }

    @Override
    public void close() {
        trainer.close();
        environment.close();
    }
}
