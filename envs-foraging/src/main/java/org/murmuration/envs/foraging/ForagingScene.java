package org.murmuration.envs.foraging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.murmuration.engine.scene.Frame;
import org.murmuration.engine.scene.Line;
import org.murmuration.engine.scene.Scene;
import org.murmuration.engine.scene.Unit;

/** Turns the states of an episode, one after the other, into a {@link Scene}: discs with their levels on them, and lines from agents to what they load. */
public final class ForagingScene {
    private static final int AGENTS = 0;
    private static final int FOODS = 1;

    /** Side of a cell: the lines that viewers draw are so far apart. */
    private static final float CELL = 2f;

    private static final float AGENT_RADIUS = 0.38f * CELL;
    private static final float FOOD_RADIUS = 0.32f * CELL;

    /** From the first agent in a cell to the next one, so that none is hidden. */
    private static final float SHARED_CELL_SHIFT = 0.12f * CELL;

    private static final int LOAD = ForagingSpec.ACTIONS.indexOf("load");

    private final ForagingConfig config;
    private final Cells cells;
    private final State start;
    private final int foods;
    private final List<Frame> frames = new ArrayList<>();
    private State last;

    /**
     * A state between two steps.
     *
     * @param agentCells of each agent, see {@link Cells}
     * @param agentLevels of each agent
     * @param foodCells of the foods that are left, then {@link Cells#NOWHERE}
     * @param foodLevels of the foods that are left, then 0
     */
    @SuppressWarnings("ArrayRecordComponent") // read value by value, never compared as a whole
    public record State(int[] agentCells, int[] agentLevels, int[] foodCells, int[] foodLevels) {}

    /** An episode before its first step. */
    public ForagingScene(ForagingConfig config, State start) {
        this.config = config;
        this.start = start;
        cells = new Cells(config.columns());
        foods = (int)
                Arrays.stream(start.foodLevels()).filter(level -> level > 0).count();
        last = start;
        String[] nothing = new String[config.players() + foods];
        Arrays.fill(nothing, "");
        frames.add(frame(start, nothing, 0f, List.of()));
    }

    /**
     * Adds a step.
     *
     * @param actions that agents were told
     * @param after the state that it led to
     * @param reward the sum of the agents' rewards
     */
    public void add(int[] actions, State after, float reward) {
        String[] words = new String[config.players() + foods];
        Arrays.fill(words, "");
        List<Line> lines = new ArrayList<>();
        for (int agent = 0; agent < config.players(); agent++) {
            words[agent] = ForagingSpec.ACTIONS.get(actions[agent]);
            for (int food = 0; food < foods && actions[agent] == LOAD; food++) {
                int cell = start.foodCells()[food];
                if (isThere(cell, last) && steps(last.agentCells()[agent], cell) == 1) {
                    lines.add(new Line(agent, config.players() + food, !isThere(cell, after)));
                }
            }
        }
        frames.add(frame(after, words, reward, lines));
        last = after;
    }

    private int steps(int from, int to) {
        return Math.abs(cells.row(from) - cells.row(to)) + Math.abs(cells.column(from) - cells.column(to));
    }

    private static boolean isThere(int cell, State state) {
        return Arrays.stream(state.foodCells()).anyMatch(food -> food == cell);
    }

    private Frame frame(State state, String[] actions, float reward, List<Line> lines) {
        int units = config.players() + foods;
        float[] x = new float[units];
        float[] y = new float[units];
        float[] health = new float[units];
        for (int agent = 0; agent < config.players(); agent++) {
            int cell = state.agentCells()[agent];
            long before = Arrays.stream(state.agentCells(), 0, agent)
                    .filter(other -> other == cell)
                    .count();
            x[agent] = x(cell) + before * SHARED_CELL_SHIFT;
            y[agent] = y(cell) - before * SHARED_CELL_SHIFT;
        }
        for (int food = 0; food < foods; food++) {
            int unit = config.players() + food;
            int cell = start.foodCells()[food];
            x[unit] = x(cell);
            y[unit] = y(cell);
            health[unit] = isThere(cell, state) ? 1f : 0f;
        }
        return new Frame(x, y, health, new float[units], actions, new float[] {reward}, lines);
    }

    private float x(int cell) {
        return CELL * (cells.column(cell) + 0.5f);
    }

    /** Row 0 is at the top. */
    private float y(int cell) {
        return CELL * (config.rows() - cells.row(cell) - 0.5f);
    }

    /** What was added so far. */
    public Scene scene() {
        boolean cleared = last.foodLevels()[0] == 0;
        boolean late = frames.size() > config.maxSteps();
        return new Scene(
                CELL * config.columns(),
                CELL * config.rows(),
                List.of("agents", "food"),
                units(),
                List.of("all agents"),
                frames,
                cleared ? "the field is cleared" : late ? "food was left when time ran out" : "the end is not recorded",
                cleared ? AGENTS : Scene.NOBODY);
    }

    private List<Unit> units() {
        List<Unit> units = new ArrayList<>();
        for (int agent = 0; agent < config.players(); agent++) {
            int level = start.agentLevels()[agent];
            units.add(new Unit(
                    "agent_" + agent,
                    Integer.toString(level),
                    "agent of level " + level,
                    AGENTS,
                    AGENT_RADIUS,
                    0f,
                    0f,
                    0f,
                    config.seesAll() ? 0f : CELL * (config.sight() + 0.5f)));
        }
        for (int food = 0; food < foods; food++) {
            int level = start.foodLevels()[food];
            units.add(new Unit(
                    "food_" + food,
                    Integer.toString(level),
                    "food of level " + level,
                    FOODS,
                    FOOD_RADIUS,
                    1f,
                    0f,
                    0f,
                    0f));
        }
        return units;
    }
}
