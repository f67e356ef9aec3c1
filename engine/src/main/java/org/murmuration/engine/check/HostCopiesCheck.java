package org.murmuration.engine.check;

/** Stepping copies nothing between host and device. */
final class HostCopiesCheck implements Check {
    private static final int GAMES = 16;
    private static final int STEPS = 20;

    @Override
    public String name() {
        return "host copies";
    }

    @Override
    public String run(Trial trial) {
        int games = trial.games(GAMES);
        try (Play play = trial.play(trial.device(), games)) {
            play.reset(trial.seed());
            long toHost = trial.device().counters().bytesToHost();
            long toDevice = trial.device().counters().bytesToDevice();
            for (int step = 0; step < STEPS; step++) {
                play.policy.choose();
                play.environment.step();
            }
            toHost = trial.device().counters().bytesToHost() - toHost;
            toDevice = trial.device().counters().bytesToDevice() - toDevice;
            if (toHost != 0 || toDevice != 0) {
                throw new Violation(STEPS + " steps copied " + toHost + " bytes to the host and " + toDevice
                        + " to the device, seed " + trial.seed());
            }
            return games + " games, " + STEPS + " steps, 0 bytes";
        }
    }
}
