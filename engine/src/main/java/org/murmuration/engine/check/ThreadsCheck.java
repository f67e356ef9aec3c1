package org.murmuration.engine.check;

import org.murmuration.engine.GameSpec;
import org.murmuration.kernels.jvm.JvmDevice;

/** The number of JVM threads makes no difference. */
final class ThreadsCheck implements Check {
    private static final int MOST_STEPS = 60;

    /** Launches must last long enough for sleeping threads to wake and take their share. */
    private static final int VALUES = 100_000;

    private static final int FEWEST_GAMES = 192;
    private static final int MOST_GAMES = 1024;

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public String run(Trial trial) {
        GameSpec spec = trial.spec();
        int values = spec.agents().size() * spec.observationSize() + spec.stateSize();
        int games = trial.games(Math.max(FEWEST_GAMES, Math.min(MOST_GAMES, VALUES / Math.max(1, values))));
        int threads = Math.max(3, Math.min(8, Runtime.getRuntime().availableProcessors()));
        try (JvmDevice one = new JvmDevice(1);
                JvmDevice many = new JvmDevice(threads);
                Play alone = trial.play(one, games);
                Play shared = trial.play(many, games)) {
            return "1 and " + threads + " threads: "
                    + new Lockstep(alone, "on 1 thread")
                            .add(shared, 0, "on " + threads + " threads")
                            .playFromReset(trial.seed(), Math.min(MOST_STEPS, trial.steps()))
                            .extent();
        }
    }
}
