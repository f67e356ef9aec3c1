package org.murmuration.envs.coordination.scene;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.engine.Settings;
import org.murmuration.engine.record.Episode;
import org.murmuration.engine.scene.Line;
import org.murmuration.engine.scene.Unit;
import org.murmuration.envs.coordination.AlohaConfig;
import org.murmuration.envs.coordination.AlohaGame;

/** Aloha: agents in two rows of five with their packets above them, and lines between those that have disturbed one another. */
final class AlohaPicture extends TeamPicture {
    private static final int COLUMNS = 5;
    private static final int SEND = 1;

    /** Place of their team. */
    private static final int PACKETS = 1;

    /** More are not drawn. */
    private static final int MOST_PACKETS = 8;

    private static final float PACKET_RADIUS = 0.12f;
    private static final float PACKETS_APART = 0.3f;

    private final int packets;
    private final float rowHeight;

    AlohaPicture(Settings settings) {
        this(Math.min(AlohaConfig.from(settings).maxBacklog(), MOST_PACKETS));
    }

    private AlohaPicture(int packets) {
        super(APART * (COLUMNS + 1), 2 * rowHeight(packets) + APART, List.of(AGENTS, "packets"), units(packets));
        this.packets = packets;
        rowHeight = rowHeight(packets);
    }

    private static float rowHeight(int packets) {
        return APART + PACKETS_APART * packets;
    }

    private static List<Unit> units(int packets) {
        List<Unit> units = new ArrayList<>();
        for (int agent = 0; agent < AlohaGame.AGENTS; agent++) {
            units.add(agent(agent));
        }
        for (int agent = 0; agent < AlohaGame.AGENTS; agent++) {
            for (int packet = 0; packet < packets; packet++) {
                units.add(new Unit(
                        "packet_" + agent + "_" + packet, "", "packet", PACKETS, PACKET_RADIUS, 1f, 0f, 0f, 0f));
            }
        }
        return units;
    }

    @Override
    void place(Episode.Moment before, Episode.Step step, Episode.Moment now, Places places) {
        int[] backlogs = values(now, "backlog", AlohaGame.AGENTS);
        for (int agent = 0; agent < AlohaGame.AGENTS; agent++) {
            float x = APART * (1 + agent % COLUMNS);
            float y = APART / 2 + rowHeight * (1 - agent / COLUMNS) + RADIUS;
            places.x[agent] = x;
            places.y[agent] = y;
            for (int packet = 0; packet < packets; packet++) {
                int unit = AlohaGame.AGENTS + agent * packets + packet;
                places.x[unit] = x;
                places.y[unit] = y + RADIUS + PACKETS_APART * (packet + 0.7f);
                places.health[unit] = packet < backlogs[agent] ? 1f : 0f;
            }
        }
        if (step != null) {
            collisions(step, values(before, "backlog", AlohaGame.AGENTS), places);
        }
    }

    private static void collisions(Episode.Step step, int[] backlogs, Places places) {
        for (int agent = 0; agent < AlohaGame.AGENTS; agent++) {
            for (int other = 0; other < AlohaGame.AGENTS; other++) {
                boolean both = step.actions()[agent] == SEND && step.actions()[other] == SEND;
                if (both && backlogs[agent] > 0 && AlohaGame.neighbours(agent, other)) {
                    places.lines.add(new Line(agent, other, true));
                }
            }
        }
    }

    @Override
    String word(int agent, int action) {
        return action == SEND ? "send" : "wait";
    }
}
