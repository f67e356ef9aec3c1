package org.murmuration.engine.check;

import java.util.Arrays;
import java.util.Map;

/**
 * A game that starts anew by itself shows until its end what one shows that does not, keeps what was seen last, counts its episodes, and begins the next one as if it had
 * never played the old one.
 */
final class AutoResetCheck implements Check {
    private static final int GAMES = 16;
    private static final Map<String, String> KEPT =
            Map.of("observations", "finalObservations", "masks", "finalMasks", "state", "finalState");

    @Override
    public String name() {
        return "auto-reset";
    }

    @Override
    public String run(Trial trial) {
        int games = trial.games(GAMES);
        boolean[] ended = new boolean[games];
        int[][][] begins = new int[games][][];
        try (Play on = trial.play(trial.device(), games);
                Play off = trial.play(trial.device(), games);
                Play elsewhere = trial.play(trial.device(), games)) {
            off.autoReset(false);
            on.reset(trial.seed());
            off.reset(trial.seed());
            for (int step = 0; goesOn(trial, step, on); step++) {
                on.next();
                off.next();
                for (int game = 0; game < games; game++) {
                    if (!ended[game]) {
                        compareSteps(on, off, game);
                        ended[game] = on.isOver(game);
                        begins[game] = ended[game] ? on.seen(game) : null;
                    }
                }
                requireCounts(on);
            }
            trial.requireAnEnd(on);
            compareBegins(trial, elsewhere, begins);
            return on.extent() + ", " + count(ended) + " games compared to the end of their first episode";
        }
    }

    private static boolean goesOn(Trial trial, int step, Play play) {
        return play.episodes() == 0
                ? step < trial.stepsToAnEnd()
                : step < trial.steps() && play.episodes() < 4L * play.games();
    }

    private static void compareSteps(Play on, Play off, int game) {
        for (String name : on.outputs.names()) {
            if (name.startsWith("final")) {
                continue;
            }
            String kept = on.isOver(game) ? KEPT.getOrDefault(name, name) : name;
            int[] expected = off.outputs.bits(name, game);
            int index = Arrays.mismatch(expected, on.outputs.bits(kept, game));
            if (index >= 0) {
                throw new Violation(on.outputs.describe(kept, index) + " is " + on.outputs.value(kept, index, game)
                        + " with automatic reset, " + off.outputs.value(name, index, game) + " without; "
                        + on.place(game));
            }
        }
    }

    private static void requireCounts(Play play) {
        Map<String, int[]> fields = play.fields();
        for (int game = 0; game < play.games(); game++) {
            int expected = play.isOver(game) ? 0 : play.length(game);
            int steps = fields.get("steps")[game];
            if (steps != expected) {
                throw new Violation("the game counts " + steps + " steps of its episode, " + expected + " were played; "
                        + play.place(game));
            }
        }
        long episodes = Arrays.stream(fields.get("episodes"), 0, play.games()).sum();
        if (episodes != play.episodes()) {
            throw new Violation(
                    "the games count " + episodes + " episodes, " + play.episodes() + " ended; " + play.place(0));
        }
    }

    /** Other actions in the old episode must not change how the new one begins. */
    private static void compareBegins(Trial trial, Play elsewhere, int[][][] begins) {
        elsewhere.reset(trial.seed());
        int games = elsewhere.games();
        boolean[] ended = new boolean[games];
        for (int step = 0; step < trial.steps() && count(ended) < games; step++) {
            elsewhere.nextAlike();
            for (int game = 0; game < games; game++) {
                if (!ended[game] && elsewhere.isOver(game)) {
                    ended[game] = true;
                    if (begins[game] != null) {
                        compareBegin(elsewhere, begins[game], game);
                    }
                }
            }
        }
    }

    private static void compareBegin(Play play, int[][] expected, int game) {
        int[][] actual = play.seen(game);
        for (int i = 0; i < expected.length; i++) {
            int index = Arrays.mismatch(expected[i], actual[i]);
            if (index >= 0) {
                throw new Violation(play.outputs.describe(Play.SEEN.get(i), index)
                        + " at the start of the second episode depends on the actions of the first; "
                        + play.place(game));
            }
        }
    }

    private static int count(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }
}
