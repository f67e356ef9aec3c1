package org.murmuration.engine;

/** Counts episodes, and tells which games begin a new one. */
final class OpenEpisode extends Stage {
    OpenEpisode(GameSpec spec) {
        super(spec, 1);
    }

    @Override
    public void run(int game) {
        if (phase == RESET) {
            episodes[game] = firstEpisode;
            steps[game] = 0;
            active[game] = 1;
        } else if (over[game] != 0 && autoReset != 0) {
            episodes[game] = episodes[game] + 1;
            steps[game] = 0;
            active[game] = 1;
        } else {
            active[game] = 0;
        }
    }
}
