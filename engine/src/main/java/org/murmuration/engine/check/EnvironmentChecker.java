package org.murmuration.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.murmuration.engine.Environments;
import org.murmuration.engine.Game;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Device;

/**
 * Tries by random play whether an environment keeps what every environment promises: spaces, masks, rewards, flags, episode limit, seeding, the same bits for every size of
 * batch, number of threads and device, automatic reset with the final observation kept, standing still without it, observing without effect, a complete snapshot, and
 * stepping without a copy to the host.
 *
 * <pre>{@code
 * CheckReport report = EnvironmentChecker.check("smax/3m", Settings.none(), device);
 * report.checks().forEach(System.out::println);
 * }</pre>
 */
public final class EnvironmentChecker {
    /** Name of the check that compares devices bit for bit. */
    public static final String DEVICES = "devices";

    private static final List<Check> CHECKS = List.of(
            new SeedingCheck(),
            new BatchSizesCheck(),
            new ThreadsCheck(),
            new DevicesCheck(),
            new AutoResetCheck(),
            new StandingStillCheck(),
            new ObservingCheck(),
            new SnapshotCheck(),
            new HostCopiesCheck());

    private EnvironmentChecker() {}

    /**
     * Checks a registered environment.
     *
     * @param others further devices, which must give the same bits
     * @throws IllegalArgumentException in one line, if the id or a setting is unknown
     */
    public static CheckReport check(String id, Settings settings, Device device, Device... others) {
        return check(() -> Environments.game(id, settings), 0L, device, others);
    }

    /**
     * Checks a game that need not be registered.
     *
     * @param game makes the rules anew for each of several batches
     * @param seed seed of games and actions
     * @param others further devices, which must give the same bits
     */
    public static CheckReport check(Supplier<? extends Game> game, long seed, Device device, Device... others) {
        GameSpec spec = game.get().spec();
        Trial trial = new Trial(game::get, spec, device, List.of(others), seed);
        List<CheckResult> results = new ArrayList<>(RandomPlay.run(trial));
        for (Check check : CHECKS) {
            results.add(run(check, trial));
        }
        return new CheckReport(spec.id(), device.info().id(), results);
    }

    private static CheckResult run(Check check, Trial trial) {
        try {
            return new CheckResult(check.name(), true, check.run(trial));
        } catch (RuntimeException e) {
            return new CheckResult(check.name(), false, Faults.describe(e));
        }
    }
}
