package org.murmuration.engine;

/** Keeps the last global state of a game that starts anew, or clears it, as {@link KeepFinal} does with what agents saw. Item: {@code feature * games + game}. */
final class KeepFinalState extends Stage {
    KeepFinalState(GameSpec spec) {
        super(spec, Math.max(1, spec.stateSize()));
    }

    @Override
    public void run(int item) {
        int feature = item / games;
        int game = item - feature * games;
        if (phase == RESET) {
            finalState[feature * gameStride + game] = 0f;
        } else if (over[game] != 0 && autoReset != 0) {
            finalState[feature * gameStride + game] = state[feature * gameStride + game];
        }
    }
}
