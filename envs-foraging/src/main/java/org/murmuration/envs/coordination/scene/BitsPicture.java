package org.murmuration.envs.coordination.scene;

import java.util.stream.IntStream;
import org.murmuration.engine.record.Episode;

/** The Coordination Game: a column for each agent, which stands below if its bit is 0 and above if it is 1. */
final class BitsPicture extends TeamPicture {
    private final int agents;

    BitsPicture(int agents) {
        super(
                APART * (agents + 1),
                3 * APART,
                IntStream.range(0, agents).mapToObj(TeamPicture::agent).toList());
        this.agents = agents;
    }

    @Override
    void place(Episode.Moment before, Episode.Step step, Episode.Moment now, Places places) {
        int[] bits = values(now, "bit", agents);
        for (int agent = 0; agent < agents; agent++) {
            places.x[agent] = APART * (1 + agent);
            places.y[agent] = APART * (1 + bits[agent]);
        }
    }

    @Override
    String word(int agent, int action) {
        return String.valueOf(action);
    }
}
