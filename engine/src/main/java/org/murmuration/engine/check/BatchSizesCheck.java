package org.murmuration.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A game's course depends neither on the size of the batch nor on its place there. */
final class BatchSizesCheck implements Check {
    private static final int GAMES = 64;

    @Override
    public String name() {
        return "batch sizes";
    }

    @Override
    public String run(Trial trial) {
        List<Play> open = new ArrayList<>();
        try {
            int games = trial.games(GAMES);
            Play whole = keep(open, trial.play(trial.device(), games));
            Lockstep lockstep = new Lockstep(whole, "in a batch of " + games);
            for (int single : new TreeSet<>(List.of(0, 1, games / 2 - 1, games / 2, games - 1))) {
                lockstep.add(keep(open, trial.play(trial.device(), single, 1)), single, "in a batch of 1");
            }
            int from = games / 3;
            int some = Math.max(1, games / 3 - 2);
            Play part = keep(open, trial.play(trial.device(), from, some));
            lockstep.add(part, from, "in a batch of " + some + " from game " + from + " on");
            return "1, " + some + " and " + games + " games: "
                    + lockstep.playFromReset(trial.seed(), trial.steps()).extent();
        } finally {
            open.forEach(Play::close);
        }
    }

    private static Play keep(List<Play> open, Play play) {
        open.add(play);
        return play;
    }
}
