package org.murmuration.envs.foraging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** The rules once more, on a field of cells and without a thought of speed, to compare with. */
final class NaiveField {
    private static final int[] ROWS = {0, -1, 1, 0, 0};
    private static final int[] COLUMNS = {0, 0, 0, -1, 1};
    private static final int LOAD = 5;

    final ForagingConfig config;
    final int[][] food;
    final int[] rows;
    final int[] columns;
    final int[] levels;
    final int spawned;
    int step;
    final double[] rewards;

    /** Any state that can be reached, agents that share a cell among them. */
    NaiveField(ForagingConfig config, RandomGenerator random) {
        this.config = config;
        food = new int[config.rows()][config.columns()];
        rows = new int[config.players()];
        columns = new int[config.players()];
        levels = new int[config.players()];
        rewards = new double[config.players()];
        int sum = 0;
        for (int i = 0; i < config.foods(); i++) {
            int row = 1 + random.nextInt(config.rows() - 2);
            int column = 1 + random.nextInt(config.columns() - 2);
            if (foodWithin(2, row, column) == 0) {
                food[row][column] = 1 + random.nextInt(config.highestFood());
                sum += food[row][column];
            }
        }
        for (int agent = 0; agent < config.players(); agent++) {
            do {
                rows[agent] = random.nextInt(config.rows());
                columns[agent] = random.nextInt(config.columns());
            } while (food[rows[agent]][columns[agent]] > 0);
            levels[agent] = 1 + random.nextInt(config.playerLevels().highest());
        }
        spawned = sum + random.nextInt(3);
        step = random.nextInt(config.maxSteps());
    }

    /** Foods at most so many steps away. */
    private int foodWithin(int distance, int row, int column) {
        int count = 0;
        for (int r = 0; r < config.rows(); r++) {
            for (int c = 0; c < config.columns(); c++) {
                count += food[r][c] > 0 && Math.abs(r - row) + Math.abs(c - column) <= distance ? 1 : 0;
            }
        }
        return count;
    }

    boolean isAvailable(int agent, int action) {
        if (action == 0) {
            return true;
        }
        if (action == LOAD) {
            return foodWithin(1, rows[agent], columns[agent]) > 0;
        }
        int row = rows[agent] + ROWS[action];
        int column = columns[agent] + COLUMNS[action];
        return row >= 0 && row < config.rows() && column >= 0 && column < config.columns() && food[row][column] == 0;
    }

    /** Plays a step; returns whether it was the last one. */
    boolean play(int... asked) {
        int[] actions = new int[asked.length];
        for (int agent = 0; agent < asked.length; agent++) {
            actions[agent] = isAvailable(agent, asked[agent]) ? asked[agent] : 0;
        }
        step++;
        Arrays.fill(rewards, 0);
        move(actions);
        for (int row = 0; row < config.rows(); row++) {
            for (int column = 0; column < config.columns(); column++) {
                load(row, column, actions);
            }
        }
        return isCleared() || step >= config.maxSteps();
    }

    private void move(int... actions) {
        List<List<Integer>> targets = new ArrayList<>();
        for (int agent = 0; agent < actions.length; agent++) {
            int way = actions[agent] == LOAD ? 0 : actions[agent];
            targets.add(List.of(rows[agent] + ROWS[way], columns[agent] + COLUMNS[way]));
        }
        Set<List<Integer>> seen = new HashSet<>();
        Set<List<Integer>> wantedTwice = new HashSet<>();
        for (List<Integer> target : targets) {
            if (!seen.add(target)) {
                wantedTwice.add(target);
            }
        }
        for (int agent = 0; agent < actions.length; agent++) {
            if (!wantedTwice.contains(targets.get(agent))) {
                rows[agent] = targets.get(agent).get(0);
                columns[agent] = targets.get(agent).get(1);
            }
        }
    }

    private void load(int row, int column, int... actions) {
        Set<Integer> group = new TreeSet<>();
        for (int agent = 0; agent < actions.length; agent++) {
            if (actions[agent] == LOAD && Math.abs(rows[agent] - row) + Math.abs(columns[agent] - column) == 1) {
                group.add(agent);
            }
        }
        if (food[row][column] == 0 || group.isEmpty()) {
            return;
        }
        int strength = group.stream().mapToInt(agent -> levels[agent]).sum();
        for (int agent : group) {
            if (strength < food[row][column]) {
                rewards[agent] = -config.penalty();
            } else {
                rewards[agent] =
                        levels[agent] * food[row][column] / (config.normalised() ? (double) strength * spawned : 1);
            }
        }
        if (strength >= food[row][column]) {
            food[row][column] = 0;
        }
    }

    boolean isCleared() {
        return Arrays.stream(food).flatMapToInt(Arrays::stream).sum() == 0;
    }

    float[] look(int agent) {
        return config.grid() ? layers(agent) : list(agent);
    }

    private float[] list(int agent) {
        int sight = config.sight();
        int top = Math.max(rows[agent] - sight, 0);
        int left = Math.max(columns[agent] - sight, 0);
        List<Integer> seen = new ArrayList<>();
        for (int row = top; row <= Math.min(rows[agent] + sight, config.rows() - 1); row++) {
            for (int column = left; column <= Math.min(columns[agent] + sight, config.columns() - 1); column++) {
                if (food[row][column] > 0) {
                    seen.addAll(List.of(row - top, column - left, food[row][column]));
                }
            }
        }
        while (seen.size() < 3 * config.foods()) {
            seen.addAll(List.of(-1, -1, 0));
        }
        int numbers = config.seesLevels() ? 3 : 2;
        List<Integer> order = new ArrayList<>(List.of(agent));
        for (int other = 0; other < config.players(); other++) {
            if (other != agent) {
                order.add(other);
            }
        }
        for (int other : order) {
            int row = rows[other] - top;
            int column = columns[other] - left;
            if (row >= 0 && row <= 2 * sight && column >= 0 && column <= 2 * sight) {
                seen.addAll(List.of(row, column, levels[other]).subList(0, numbers));
            }
        }
        while (seen.size() < 3 * config.foods() + numbers * config.players()) {
            seen.addAll(List.of(-1, -1, 0).subList(0, numbers));
        }
        return floats(seen);
    }

    private float[] layers(int agent) {
        List<Integer> agents = new ArrayList<>();
        List<Integer> foods = new ArrayList<>();
        List<Integer> access = new ArrayList<>();
        for (int row = rows[agent] - config.sight(); row <= rows[agent] + config.sight(); row++) {
            for (int column = columns[agent] - config.sight(); column <= columns[agent] + config.sight(); column++) {
                boolean inside = row >= 0 && row < config.rows() && column >= 0 && column < config.columns();
                int shown = 0;
                for (int other = 0; other < config.players(); other++) {
                    if (rows[other] == row && columns[other] == column) {
                        shown = config.seesLevels() ? levels[other] : 1;
                    }
                }
                agents.add(shown);
                foods.add(inside ? food[row][column] : 0);
                access.add(inside && shown == 0 && food[row][column] == 0 ? 1 : 0);
            }
        }
        agents.addAll(foods);
        agents.addAll(access);
        return floats(agents);
    }

    private static float[] floats(List<Integer> whole) {
        float[] values = new float[whole.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = whole.get(i);
        }
        return values;
    }
}
