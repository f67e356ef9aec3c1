package org.murmuration.envs.coordination.trace;

import org.murmuration.engine.GameFields;
import org.murmuration.envs.coordination.CoordinationConfig;
import org.murmuration.envs.coordination.CoordinationGame;

/** A Coordination Game whose bits turn over as recorded. */
final class ReplayedCoordinationGame extends CoordinationGame {
    int[] recordedDraw;

    ReplayedCoordinationGame(CoordinationConfig config) {
        super("coordination/trace", config);
    }

    @Override
    protected void declare(GameFields fields) {
        super.declare(fields);
        fields.ints("recordedDraw", agents, "1 if the agent's bit turns over");
    }

    @Override
    protected boolean flips(int game, int agent) {
        return recordedDraw[at(agent, game)] != 0;
    }
}
