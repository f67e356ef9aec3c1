package org.murmuration.engine;

/** Counts the step; from here on every game is observed. */
final class CloseStep extends Stage {
    CloseStep(GameSpec spec) {
        super(spec, 1);
    }

    @Override
    public void run(int game) {
        if (active[game] != 0) {
            steps[game] = steps[game] + 1;
        }
        active[game] = 1;
    }
}
