package org.murmuration.envs.foraging;

/** Agents see three layers of the square around them: levels of agents, levels of foods, and 1 where a cell can be entered. Where agents share a cell, the one of the highest number is seen. */
final class GridView extends ForagingGame {
    private final int side;
    private final int foodLayer;
    private final int accessLayer;

    GridView(ForagingConfig config) {
        super(config);
        side = 2 * sight + 1;
        foodLayer = side * side;
        accessLayer = 2 * side * side;
    }

    @Override
    protected void look(int agent, int first) {
        int top = rowOf(place[agent]) - sight;
        int left = columnOf(place[agent]) - sight;
        for (int row = 0; row < side; row++) {
            boolean rowInside = top + row >= 0 && top + row < rows;
            for (int column = 0; column < side; column++) {
                boolean inside = rowInside && left + column >= 0 && left + column < columns;
                int square = row * side + column;
                put(first, square, 0f);
                put(first, foodLayer + square, 0f);
                put(first, accessLayer + square, inside ? 1f : 0f);
            }
        }
        for (int food = 0; food < foods; food++) {
            draw(first, foodLayer, foodPlace[food], top, left, foodLevel[food]);
        }
        for (int other = 0; other < agents; other++) {
            draw(first, 0, place[other], top, left, seesLevels ? level[other] : 1);
        }
    }

    private void draw(int first, int layer, int cell, int top, int left, int value) {
        int row = rowOf(cell) - top;
        int column = columnOf(cell) - left;
        if (row >= 0 && row < side && column >= 0 && column < side) {
            int square = row * side + column;
            put(first, layer + square, value);
            put(first, accessLayer + square, 0f);
        }
    }
}
