package org.murmuration.envs.smax;

import java.util.List;
import java.util.Map;
import org.murmuration.engine.BatchChecksum;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.kernels.Device;

/**
 * Battles that are played at random.
 *
 * @param id as registered
 * @param settings of the environment
 * @param seed of battles and policy
 * @param steps how many
 * @param every the outputs of each so many steps count
 */
public record BattleChecksum(String id, Map<String, ?> settings, long seed, int steps, int every) {
    /** All but those of hundreds of units and more, which play too slowly to be played for long. */
    static final List<String> SMALL_MAPS =
            Environments.ids().stream().filter(id -> !id.endsWith("00m")).toList();

    /** The checksum of a batch whose first game has that number. */
    public long of(Device device, int firstGame, int games) {
        try (BatchedEnvironment environment = Environments.make(id, device, games, seed, settings);
                BatchChecksum checksum = BatchChecksum.of(environment)) {
            environment.firstGame(firstGame);
            environment.reset(seed);
            RandomPolicy policy = RandomPolicy.of(environment, seed);
            checksum.update();
            for (int step = 1; step <= steps; step++) {
                policy.choose();
                environment.step();
                if (step % every == 0) {
                    checksum.update();
                }
            }
            return checksum.value();
        }
    }
}
