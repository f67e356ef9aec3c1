package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.HostOutputs;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.kernels.Device;
import org.murmuration.testing.devices.EveryDevice;

/** What agents see is their affair alone: battles go on as they do with any other kind of observation. */
final class ObservationTypeTest {
    private static final int GAMES = 3;

    private static final List<String> THE_REST = List.of(
            "masks",
            "finalMasks",
            "state",
            "finalState",
            "rewards",
            "teamRewards",
            "terminations",
            "truncations",
            "over",
            "won");

    @EveryDevice
    void battlesWithoutObservationsGoOnTheSame(Device device) {
        try (BatchedEnvironment listed = Environments.make("smax/2s3z", device, GAMES, 5L);
                BatchedEnvironment unseen =
                        Environments.make("smax/2s3z", device, GAMES, 5L, Map.of("observation_type", "none"))) {
            assertThat(unseen.spec().observationSize()).isZero();
            HostOutputs expected = HostOutputs.of(listed);
            HostOutputs found = HostOutputs.of(unseen);
            RandomPolicy listedPolicy = RandomPolicy.of(listed, 6L);
            RandomPolicy unseenPolicy = RandomPolicy.of(unseen, 6L);
            for (int step = 0; step < 120; step++) {
                listedPolicy.choose();
                unseenPolicy.choose();
                listed.step();
                unseen.step();
                expected.read();
                found.read();
                for (String output : THE_REST) {
                    for (int game = 0; game < GAMES; game++) {
                        assertThat(found.bits(output, game)).isEqualTo(expected.bits(output, game));
                    }
                }
            }
        }
    }
}
