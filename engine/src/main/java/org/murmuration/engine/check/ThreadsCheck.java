package org.murmuration.engine.check;

import org.murmuration.kernels.jvm.JvmDevice;

/** The number of JVM threads makes no difference. */
final class ThreadsCheck implements Check {
    private static final int GAMES = 192;
    private static final int MOST_STEPS = 60;

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public String run(Trial trial) {
        int threads = Math.max(3, Math.min(8, Runtime.getRuntime().availableProcessors()));
        try (JvmDevice one = new JvmDevice(1);
                JvmDevice many = new JvmDevice(threads);
                Play alone = trial.play(one, GAMES);
                Play shared = trial.play(many, GAMES)) {
            return "1 and " + threads + " threads: "
                    + new Lockstep(alone, "on 1 thread")
                            .add(shared, 0, "on " + threads + " threads")
                            .playFromReset(trial.seed(), Math.min(MOST_STEPS, trial.steps()))
                            .extent();
        }
    }
}
