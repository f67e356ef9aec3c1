package org.murmuration.engine.check;

import java.util.Arrays;
import java.util.Map;

/** Without automatic reset a finished game stands still: nothing changes, and rewards are 0. */
final class StandingStillCheck implements Check {
    private static final int GAMES = 16;
    private static final int STEPS_AFTER = 4;

    @Override
    public String name() {
        return "standing still";
    }

    @Override
    public String run(Trial trial) {
        try (Play play = trial.play(trial.device(), trial.games(GAMES))) {
            play.autoReset(false);
            play.reset(trial.seed());
            for (int step = 0; step < trial.stepsToAnEnd() && play.episodes() < play.games(); step++) {
                play.next();
            }
            trial.requireAnEnd(play);
            boolean[] ended = new boolean[play.games()];
            int[][][] seen = new int[play.games()][][];
            for (int game = 0; game < play.games(); game++) {
                ended[game] = play.isOver(game);
                seen[game] = play.seen(game);
            }
            Map<String, int[]> fields = play.fields();
            for (int step = 0; step < STEPS_AFTER; step++) {
                play.next();
                requireStill(play, ended, seen, fields);
            }
            return play.extent() + ", then " + STEPS_AFTER + " steps that changed nothing in what had ended";
        }
    }

    private static void requireStill(Play play, boolean[] ended, int[][][] seen, Map<String, int[]> fields) {
        Map<String, int[]> now = play.fields();
        for (int game = 0; game < play.games(); game++) {
            if (ended[game]) {
                require(play.isOver(game), "a finished game is no longer over", play, game);
                require(
                        Arrays.deepEquals(seen[game], play.seen(game)),
                        "what is seen of a finished game changes",
                        play,
                        game);
                require(allZero(play, game), "a finished game still pays rewards", play, game);
                requireSameFields(play, fields, now, game);
            }
        }
    }

    private static void requireSameFields(Play play, Map<String, int[]> before, Map<String, int[]> now, int game) {
        int stride = play.environment.layout().gameStride();
        for (Map.Entry<String, int[]> field : before.entrySet()) {
            for (int i = game; i < field.getValue().length; i += stride) {
                require(
                        field.getValue()[i] == now.get(field.getKey())[i],
                        "field '" + field.getKey() + "' of a finished game changes",
                        play,
                        game);
            }
        }
    }

    private static boolean allZero(Play play, int game) {
        for (String name : new String[] {"rewards", "teamRewards"}) {
            for (int bits : play.outputs.bits(name, game)) {
                if (bits != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void require(boolean holds, String fault, Play play, int game) {
        if (!holds) {
            throw new Violation(fault + "; " + play.place(game));
        }
    }
}
