package org.murmuration.envs.foraging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.murmuration.engine.Settings;

/**
 * The parameters of a game, with the names, meanings and defaults of the original.
 *
 * @param id of the task that they were taken from
 * @param rows of the field, 3 to {@value #LONGEST_SIDE}
 * @param columns of the field, the same
 * @param players how many agents, 1 to {@value #MOST_PLAYERS}
 * @param playerLevels of the agents
 * @param foods how many foods are placed, 1 to {@value #MOST_FOODS}, or as many as there is room for
 * @param foodLevels of the foods
 * @param sight how many cells far agents see
 * @param maxSteps the time limit
 * @param coop whether the level of a food is always the upper bound of its range
 * @param normalised whether rewards are divided so that those of a cleared field add up to 1
 * @param grid whether agents see layers of a grid instead of a list
 * @param seesLevels whether agents see the levels of agents
 * @param penalty what each agent pays that tries to load a food in vain
 * @param masks whether agents are told which actions are available; if not, all are, and those that are not count as none
 * @param repaired whether an episode that runs out of time is truncated instead of terminated
 */
public record ForagingConfig(
        String id,
        int rows,
        int columns,
        int players,
        LevelRanges playerLevels,
        int foods,
        LevelRanges foodLevels,
        int sight,
        int maxSteps,
        boolean coop,
        boolean normalised,
        boolean grid,
        boolean seesLevels,
        float penalty,
        boolean masks,
        boolean repaired) {
    /** The longest side of a field, cells. */
    public static final int LONGEST_SIDE = 100;

    /** The most agents of a game. */
    public static final int MOST_PLAYERS = 32;

    /** The most foods of a game. */
    public static final int MOST_FOODS = 100;

    private static final int SHORTEST_SIDE = 3;
    private static final String FAITHFUL = "faithful";
    private static final String REPAIRED = "repaired";
    private static final String ORIGINAL = " (lbforaging 2.0.0)";

    /** Of {@code max_food_level}: the sum of the three lowest levels of the episode's agents. */
    private static final String BY_AGENTS = "none";

    /**
     * Reads {@code players, min_player_level, max_player_level, min_food_level, max_food_level, field_size, max_num_food, sight, max_episode_steps, force_coop, normalize_reward, grid_observation,
     * observe_agent_levels, penalty, action_masks, mode} (faithful, repaired). Levels are one number for all, or one for each agent or food, separated by commas; {@code field_size} is {@code 8} or
     * {@code 8x12}.
     *
     * @throws IllegalArgumentException in one line, if a setting is out of range
     */
    public static ForagingConfig from(ForagingTask task, Settings settings) {
        int[] size = size(settings.text("field_size", task.rows() + "x" + task.columns()));
        int players = settings.integer("players", task.players(), 1, MOST_PLAYERS);
        int foods = settings.integer("max_num_food", task.foods(), 1, MOST_FOODS);
        boolean coop = settings.flag("force_coop", task.coop());
        LevelRanges playerLevels = new LevelRanges(
                levels(settings, "min_player_level", "1", players), levels(settings, "max_player_level", "2", players));
        boolean byAgents = settings.text("max_food_level", BY_AGENTS).equals(BY_AGENTS);
        LevelRanges foodLevels = new LevelRanges(
                levels(settings, "min_food_level", "1", foods),
                byAgents ? List.of() : levels(settings, "max_food_level", BY_AGENTS, foods));
        requireRanges("player", playerLevels.least(), playerLevels.most());
        if (!byAgents) {
            requireRanges("food", foodLevels.least(), foodLevels.most());
        }
        if (players >= size[0] * size[1]) {
            throw new IllegalArgumentException("players=" + players + ": a field of " + size[0] + "x" + size[1]
                    + " has room for at most " + (size[0] * size[1] - 1) + " and a free cell");
        }
        return new ForagingConfig(
                task.id(),
                size[0],
                size[1],
                players,
                playerLevels,
                foods,
                foodLevels,
                settings.integer("sight", task.sight(), 0, LONGEST_SIDE),
                settings.integer("max_episode_steps", 50, 1, 100_000),
                coop,
                settings.flag("normalize_reward", true),
                settings.flag("grid_observation", task.grid()),
                settings.flag("observe_agent_levels", true),
                settings.number("penalty", 0f, 0f, 1000f),
                settings.flag("action_masks", true),
                settings.choice("mode", FAITHFUL, FAITHFUL, REPAIRED).equals(REPAIRED));
    }

    /**
     * Refuses levels of foods that cannot be drawn: here the original would fail, in some episodes.
     *
     * @throws IllegalArgumentException in one line
     */
    public void requireDrawable() {
        int limit = LevelRanges.sumOfThreeLowest(playerLevels.least());
        int least = Collections.max(foodLevels.least());
        if (foodLevels.dependOnAgents() && !coop && least > limit) {
            throw new IllegalArgumentException("min_food_level=" + least
                    + " can be above the sum of the three lowest levels of agents, which is " + limit
                    + " where all are low; set max_food_level, or a lower minimum");
        }
    }

    /** The mode as runs record it, with the release that it is faithful to. */
    String mode() {
        return (repaired ? REPAIRED : FAITHFUL) + ORIGINAL;
    }

    /** Whether the whole field is near enough for every agent, wherever it is. */
    boolean seesAll() {
        return sight >= Math.max(rows, columns) - 1;
    }

    /** The highest level that a food can have. */
    int highestFood() {
        return foodLevels.dependOnAgents() ? LevelRanges.sumOfThreeLowest(playerLevels.most()) : foodLevels.highest();
    }

    private static int[] size(String text) {
        String[] sides = text.split("x", -1);
        int[] size = new int[2];
        for (int side = 0; side < 2; side++) {
            size[side] = wholeNumber(sides[sides.length == 1 ? 0 : side]);
        }
        if (sides.length > 2
                || Math.min(size[0], size[1]) < SHORTEST_SIDE
                || Math.max(size[0], size[1]) > LONGEST_SIDE) {
            throw new IllegalArgumentException("field_size=" + text
                    + ": expected rows x columns, such as 8x12, each from " + SHORTEST_SIDE + " to " + LONGEST_SIDE);
        }
        return size;
    }

    /** One number for all, or one for each. */
    private static List<Integer> levels(Settings settings, String name, String otherwise, int count) {
        String text = settings.text(name, otherwise);
        List<Integer> levels = new ArrayList<>(Arrays.stream(text.split(",", -1))
                .map(ForagingConfig::wholeNumber)
                .toList());
        if (levels.size() == 1) {
            levels = Collections.nCopies(count, levels.get(0));
        }
        if (levels.size() != count || Collections.min(levels) < 1 || Collections.max(levels) > LevelRanges.HIGHEST) {
            String none = name.equals("max_food_level") ? ", or " + BY_AGENTS : "";
            throw new IllegalArgumentException(name + "=" + text + ": expected a whole number from 1 to "
                    + LevelRanges.HIGHEST + ", or " + count + " of them separated by commas" + none);
        }
        return levels;
    }

    /** -1 if it is none. */
    private static int wholeNumber(String text) {
        String digits = text.strip();
        return digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : -1;
    }

    private static void requireRanges(String whose, List<Integer> least, List<Integer> most) {
        for (int i = 0; i < least.size(); i++) {
            if (least.get(i) > most.get(i)) {
                throw new IllegalArgumentException("min_" + whose + "_level=" + least.get(i) + " is above max_" + whose
                        + "_level=" + most.get(i) + " of the same " + whose);
            }
        }
    }
}
