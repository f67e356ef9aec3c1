package org.murmuration.engine.check;

import java.util.List;
import java.util.function.Supplier;
import org.murmuration.engine.Game;
import org.murmuration.engine.GameSpec;
import org.murmuration.kernels.Device;

/**
 * What is on trial.
 *
 * @param game makes the rules anew: an instance serves one batch
 * @param spec their shapes
 * @param device where they are tried
 * @param others further devices, which must agree
 * @param seed seed of games and actions
 */
record Trial(Supplier<Game> game, GameSpec spec, Device device, List<Device> others, long seed) {
    private static final int MANY_AGENTS = 100;
    private static final int MOST_STEPS = 400;
    private static final int STEPS_WITHOUT_LIMIT = 200;
    private static final int MOST_STEPS_TO_AN_END = 50_000;

    /** So many games, or fewer of many agents each, at least 2: a checker looks at every number of every agent. */
    int games(int usual) {
        int agents = spec().agents().size();
        return agents <= MANY_AGENTS ? usual : Math.max(2, (int) ((long) usual * MANY_AGENTS / agents));
    }

    /** Games with numbers from 0, not reset yet. */
    Play play(Device where, int games) {
        return play(where, 0, games);
    }

    Play play(Device where, int firstGame, int games) {
        return new Play(game.get(), where, firstGame, games, seed);
    }

    /** Steps in which every game ends at least once, if it has a limit; a little more, to see the next episode begin. */
    int steps() {
        int limit = spec().episodeLimit();
        return limit == 0 ? STEPS_WITHOUT_LIMIT : Math.min(limit + limit / 4 + 3, MOST_STEPS);
    }

    /** Steps after which a check that needs an end gives up. */
    int stepsToAnEnd() {
        int limit = spec().episodeLimit();
        return limit == 0 ? STEPS_WITHOUT_LIMIT : Math.min(limit + 3, MOST_STEPS_TO_AN_END);
    }

    /** A check that saw no end has compared nothing; only a game without a limit may go on for ever. */
    void requireAnEnd(Play play) {
        if (play.episodes() == 0 && spec().episodeLimit() > 0) {
            throw new Violation("no episode ended in " + play.extent() + "; the limit is " + spec().episodeLimit());
        }
    }
}
