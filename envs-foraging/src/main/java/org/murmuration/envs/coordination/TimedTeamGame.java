package org.murmuration.envs.coordination;

import org.murmuration.engine.GameKernel;
import org.murmuration.engine.GameSpec;

/** A game in which all agents get the same reward and go on until the time limit. */
abstract class TimedTeamGame extends GameKernel {
    /** Which release of the original the rules are those of. */
    static final String MODE = "faithful (BNPG b7cf8b2)";

    private final boolean truncates;
    private final int limit;

    /**
     * A game of that shape.
     *
     * @param truncates whether the limit cuts an episode off, or ends it as the original says
     */
    TimedTeamGame(GameSpec spec, boolean truncates) {
        super(spec);
        this.truncates = truncates;
        limit = spec.episodeLimit();
    }

    /** Pays everybody for this step, which may be the last. */
    protected final void pay(int game, float reward) {
        boolean late = steps[game] + 1 >= limit;
        teamReward(0, game, reward);
        for (int agent = 0; agent < agents; agent++) {
            reward(agent, 0, game, reward);
            if (late && truncates) {
                truncate(agent, game);
            } else if (late) {
                terminate(agent, game);
            }
        }
        if (late) {
            endEpisode(game);
        }
    }
}
