package org.murmuration.envs.coordination.scene;

import java.util.stream.IntStream;
import org.murmuration.engine.record.Episode;
import org.murmuration.envs.coordination.PayoffTables;

/**
 * A game of payoff tables: states from left to right, in each a column for every agent, which stands as high as the number of the action that it has taken there. At the start agents stand on the ground.
 */
final class PayoffPicture extends TeamPicture {
    private final PayoffTables tables;
    private final int agents;

    PayoffPicture(PayoffTables tables) {
        super(
                APART * (tables.states().size() * (tables.actions().length + 1) + 1),
                APART * (2 + IntStream.of(tables.actions()).max().getAsInt()),
                IntStream.range(0, tables.actions().length)
                        .mapToObj(TeamPicture::agent)
                        .toList());
        this.tables = tables;
        agents = tables.actions().length;
    }

    @Override
    void place(Episode.Moment before, Episode.Step step, Episode.Moment now, Places places) {
        int state = values(before == null ? now : before, "place", 1)[0];
        for (int agent = 0; agent < agents; agent++) {
            places.x[agent] = APART * (1 + state * (agents + 1) + agent);
            places.y[agent] = APART * (step == null ? 1 : 2 + step.actions()[agent]);
        }
    }

    @Override
    String word(int agent, int action) {
        return tables.actionNames().get(agent).get(action);
    }
}
