package org.murmuration.envs.foraging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/** The shapes of a game. */
public final class ForagingSpec {
    /** None, north, south, west, east, load. */
    public static final List<String> ACTIONS = List.of("none", "north", "south", "west", "east", "load");

    private ForagingSpec() {}

    static GameSpec of(ForagingConfig config) {
        Box seen = config.grid() ? layers(config) : list(config);
        List<AgentSpec> agents = new ArrayList<>();
        for (int agent = 0; agent < config.players(); agent++) {
            agents.add(new AgentSpec("agent_" + agent, seen, new Discrete(ACTIONS.size())));
        }
        return new GameSpec(
                config.id(), config.mode(), agents, together(seen, config.players()), 1, config.maxSteps(), true);
    }

    /** Numbers about an agent in a list. */
    static int agentNumbers(ForagingConfig config) {
        return config.seesLevels() ? 3 : 2;
    }

    /** Foods, then agents, each with row, column and level; -1, -1, 0 where nothing is seen. */
    private static Box list(ForagingConfig config) {
        int sight = config.sight();
        float farthestRow = Math.min(config.rows() - 1, 2 * sight);
        float farthestColumn = Math.min(config.columns() - 1, 2 * sight);
        List<Float> low = new ArrayList<>();
        List<Float> high = new ArrayList<>();
        for (int food = 0; food < config.foods(); food++) {
            low.addAll(List.of(-1f, -1f, 0f));
            high.addAll(List.of(farthestRow, farthestColumn, (float) config.highestFood()));
        }
        int numbers = agentNumbers(config);
        for (int agent = 0; agent < config.players(); agent++) {
            low.addAll(List.of(-1f, -1f, 0f).subList(0, numbers));
            high.addAll(List.of(farthestRow, farthestColumn, (float) highestAgent(config))
                    .subList(0, numbers));
        }
        return Box.of(floats(low), floats(high));
    }

    /** Levels of agents, levels of foods, and whether a cell can be entered. */
    private static Box layers(ForagingConfig config) {
        int side = 2 * config.sight() + 1;
        float[] high = new float[3 * side * side];
        Arrays.fill(high, 0, side * side, config.seesLevels() ? highestAgent(config) : 1f);
        Arrays.fill(high, side * side, 2 * side * side, config.highestFood());
        Arrays.fill(high, 2 * side * side, high.length, 1f);
        return Box.of(new float[high.length], high);
    }

    private static int highestAgent(ForagingConfig config) {
        return config.playerLevels().highest();
    }

    /** The observations of all agents, one after the other. */
    private static Box together(Box seen, int players) {
        List<Float> low = new ArrayList<>();
        List<Float> high = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            low.add(seen.low(i));
            high.add(seen.high(i));
        }
        return Box.of(
                floats(Collections.nCopies(players, low).stream()
                        .flatMap(List::stream)
                        .toList()),
                floats(Collections.nCopies(players, high).stream()
                        .flatMap(List::stream)
                        .toList()));
    }

    private static float[] floats(List<Float> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return floats;
    }
}
