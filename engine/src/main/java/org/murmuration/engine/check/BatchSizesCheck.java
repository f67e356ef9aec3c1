package org.murmuration.engine.check;

import java.util.ArrayList;
import java.util.List;

/** A game's course depends neither on the size of the batch nor on its place there. */
final class BatchSizesCheck implements Check {
    private static final int WHOLE = 64;
    private static final int[] SINGLES = {0, 1, 31, 32, 63};
    private static final int PART_FROM = 20;
    private static final int PART = 19;

    @Override
    public String name() {
        return "batch sizes";
    }

    @Override
    public String run(Trial trial) {
        List<Play> open = new ArrayList<>();
        try {
            Play whole = keep(open, trial.play(trial.device(), WHOLE));
            Lockstep lockstep = new Lockstep(whole, "in a batch of " + WHOLE);
            for (int single : SINGLES) {
                lockstep.add(keep(open, trial.play(trial.device(), single, 1)), single, "in a batch of 1");
            }
            Play part = keep(open, trial.play(trial.device(), PART_FROM, PART));
            lockstep.add(part, PART_FROM, "in a batch of " + PART + " from game " + PART_FROM + " on");
            return "1, " + PART + " and " + WHOLE + " games: "
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
