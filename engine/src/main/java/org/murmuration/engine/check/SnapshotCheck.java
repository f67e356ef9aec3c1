package org.murmuration.engine.check;

import java.util.Arrays;
import org.murmuration.engine.Draws;
import org.murmuration.engine.GameSnapshot;

/** A snapshot is all of a game: restored into a new batch it plays on bit for bit; so does a copy within the batch under equal actions, and other actions leave the original alone. */
final class SnapshotCheck implements Check {
    private static final int GAMES = 32;
    /** The part of the games, from the first on, that play on beside copies of the first, which overwrite the others. */
    private static final int PART_KEPT = 4;

    @Override
    public String name() {
        return "snapshot";
    }

    @Override
    public String run(Trial trial) {
        int half = Math.max(1, trial.steps() / 2);
        int games = trial.games(GAMES);
        try (Play original = trial.play(trial.device(), games);
                Play copy = trial.play(trial.device(), games)) {
            original.reset(trial.seed());
            for (int step = 0; step < half; step++) {
                original.next();
            }
            copy.reset(trial.seed());
            for (int game = 0; game < games; game++) {
                byte[] bytes = original.environment.snapshot(game).toBytes();
                copy.environment.restore(game, GameSnapshot.ofBytes(bytes));
            }
            copy.policy.choices(original.policy.choices());
            copy.outputs.read();
            String restored = new Lockstep(original, "in the original")
                    .add(copy, 0, "in a new batch with the same snapshots")
                    .play(trial.steps())
                    .extent();
            branch(original, copy, half);
            return "restored after " + half + " steps: " + restored
                    + "; branched from there: equal under equal actions";
        }
    }

    /** Both batches stand alike. In the second, copies of game 0 replace others; game 0 and those in between must not notice. */
    private static void branch(Play original, Play copy, int steps) {
        int games = original.games();
        int kept = Math.max(1, games / PART_KEPT);
        copy.environment.branch(0, Draws.SAME, kept, games - kept);
        copy.outputs.read();
        for (int step = 0; step < steps; step++) {
            original.nextAlike(step);
            copy.nextAlike(step);
            for (int game = 0; game < games; game++) {
                compare(original, game < kept ? game : 0, copy, game);
            }
        }
        copy.environment.branch(0, Draws.SAME, kept, games - kept);
        copy.outputs.read();
        for (int step = 0; step < steps; step++) {
            original.next();
            copy.next();
            for (int game = 0; game < kept; game++) {
                compare(original, game, copy, game);
            }
        }
    }

    private static void compare(Play original, int game, Play copy, int place) {
        for (String name : original.outputs.names()) {
            int[] expected = original.outputs.bits(name, game);
            int index = Arrays.mismatch(expected, copy.outputs.bits(name, place));
            if (index >= 0) {
                throw new Violation(original.outputs.describe(name, index) + " is "
                        + original.outputs.value(name, index, game) + " in the original, "
                        + copy.outputs.value(name, index, place) + " in place " + place
                        + " of a batch in which it was branched; " + original.place(game));
            }
        }
    }
}
