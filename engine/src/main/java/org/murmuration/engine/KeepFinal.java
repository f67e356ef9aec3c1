package org.murmuration.engine;

/** Keeps what agents saw last in a game that starts anew: learners bootstrap from the copy. A reset clears it, so that all that a batch puts out follows from seed and actions. Item: column. */
final class KeepFinal extends Stage {
    KeepFinal(GameSpec spec) {
        super(spec, spec.agents().size());
    }

    @Override
    public void run(int column) {
        int game = column % games;
        if (phase == RESET) {
            if (keepsFinal != 0) {
                for (int feature = 0; feature < observationSize; feature++) {
                    finalObservations[feature * agentStride + column] = 0f;
                }
            }
            for (int word = 0; word < maskWords; word++) {
                finalMasks[word * agentStride + column] = 0;
            }
        } else if (over[game] != 0 && autoReset != 0) {
            if (keepsFinal != 0) {
                for (int feature = 0; feature < observationSize; feature++) {
                    finalObservations[feature * agentStride + column] = observations[feature * agentStride + column];
                }
            }
            for (int word = 0; word < maskWords; word++) {
                finalMasks[word * agentStride + column] = masks[word * agentStride + column];
            }
        }
    }
}
