package org.murmuration.envs.coordination.trace;

import org.murmuration.engine.GameFields;
import org.murmuration.envs.coordination.AlohaConfig;
import org.murmuration.envs.coordination.AlohaGame;

/** Aloha whose packets arrive as recorded. */
final class ReplayedAlohaGame extends AlohaGame {
    int[] recordedDraw;

    ReplayedAlohaGame(AlohaConfig config) {
        super("coordination/trace", config);
    }

    @Override
    protected void declare(GameFields fields) {
        super.declare(fields);
        fields.ints("recordedDraw", AGENTS, "1 if the agent gets a packet");
    }

    @Override
    protected boolean arrives(int game, int agent) {
        return recordedDraw[at(agent, game)] != 0;
    }
}
