package org.murmuration.engine;

/** Clears what a step says of agents. Item: column. */
final class ClearStep extends Stage {
    ClearStep(GameSpec spec) {
        super(spec, spec.agents().size());
    }

    @Override
    public void run(int column) {
        if (phase != OBSERVE) {
            for (int objective = 0; objective < objectives; objective++) {
                rewards[objective * agentStride + column] = 0f;
            }
            terminations[column] = 0;
            truncations[column] = 0;
        }
    }
}
