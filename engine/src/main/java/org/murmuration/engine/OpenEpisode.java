package org.murmuration.engine;

/** Counts episodes, and tells which games begin a new one. */
final class OpenEpisode extends Stage {
    OpenEpisode(GameSpec spec) {
        super(spec, 1);
    }

    @Override
    public void run(int game) {
        boolean goesOn = over[game] != 0 && (autoReset != 0 || phase == START_ANEW);
        active[game] = (byte) (goesOn || phase == RESET ? 1 : 0);
        if (phase == RESET) {
            episodes[game] = firstEpisode;
            steps[game] = 0;
        } else if (goesOn) {
            episodes[game] = episodes[game] + 1;
            steps[game] = 0;
            if (phase == START_ANEW) {
                clearStep(game);
            }
        }
    }

    private void clearStep(int game) {
        over[game] = 0;
        won[game] = 0;
        for (int objective = 0; objective < objectives; objective++) {
            teamRewards[objective * gameStride + game] = 0f;
        }
        for (int agent = 0; agent < agents; agent++) {
            int column = agent * games + game;
            for (int objective = 0; objective < objectives; objective++) {
                rewards[objective * agentStride + column] = 0f;
            }
            terminations[column] = 0;
            truncations[column] = 0;
        }
    }
}
