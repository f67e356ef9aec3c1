package org.murmuration.engine;

/** Tells which games are played, and clears what a step says of whole games. */
final class OpenStep extends Stage {
    OpenStep(GameSpec spec) {
        super(spec, 1);
    }

    @Override
    public void run(int game) {
        boolean frozen = phase == STEP && over[game] != 0 && autoReset == 0;
        active[game] = (byte) (frozen ? 0 : 1);
        if (phase == RESET) {
            forgetOriginal(game);
        }
        if (phase != OBSERVE) {
            over[game] = (byte) (frozen ? 1 : 0);
            clearTeams(game);
        }
    }
}
