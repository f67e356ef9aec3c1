package org.murmuration.envs.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.murmuration.engine.Settings;
import org.murmuration.engine.check.CheckReport;
import org.murmuration.engine.check.EnvironmentChecker;
import org.murmuration.envs.coordination.registry.CoordinationFamily;
import org.murmuration.envs.coordination.registry.MatrixFamily;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.devices.EveryDevice;

/** The games keep what every environment promises, and have the same bits on every device. */
final class CoordinationConformanceTest {
    private static final Map<String, ?> OTHER_RULES = Map.of(
            "reward_of", "current", "time_limit", "terminates", "start_zero", "0.1,0.5,0.9", "flip_probability", 0.3);

    @EveryDevice(jvm = false)
    void matrixGamesKeepThePromises(Device device) {
        assertConform(new MatrixFamily().ids(), Map.of(), device);
        assertConform(List.of("matrix/climbing"), Map.of("observation", "index"), device);
    }

    @EveryDevice(jvm = false)
    void coordinationGamesKeepThePromises(Device device) {
        assertConform(new CoordinationFamily().ids(), Map.of(), device);
        assertConform(List.of("coordination/chain"), Map.of("observation", "index"), device);
        assertConform(List.of("coordination/game-3"), OTHER_RULES, device);
        assertConform(List.of("coordination/aloha"), Map.of("max_backlog", 2, "arrival_probability", 0.9), device);
    }

    private static void assertConform(List<String> ids, Map<String, ?> settings, Device device) {
        try (Device jvm = new JvmDevice(2)) {
            for (String id : ids) {
                CheckReport report = EnvironmentChecker.check(id, Settings.of(settings), jvm, device);
                assertThat(report.checks())
                        .as("%s %s", id, settings)
                        .allSatisfy(check ->
                                assertThat(check.passed()).as(check.toString()).isTrue());
            }
        }
    }
}
