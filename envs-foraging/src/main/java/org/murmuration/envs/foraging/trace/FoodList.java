package org.murmuration.envs.foraging.trace;

import java.util.Arrays;
import org.murmuration.envs.foraging.Cells;
import org.murmuration.envs.foraging.ForagingConfig;

/**
 * The foods of a state as the game's fields have them.
 *
 * @param cells ascending, then {@link Cells#NOWHERE}
 * @param levels in the same order, then 0
 */
@SuppressWarnings("ArrayRecordComponent") // read value by value, never compared as a whole
record FoodList(int[] cells, int[] levels) {
    /**
     * The foods of a field.
     *
     * @param field levels row by row, 0 where there is no food
     * @param name of the field, for the message
     * @throws IllegalArgumentException in one line, if there are more foods than the game has places for
     */
    static FoodList of(ForagingConfig config, int[] field, String name) {
        int[] cells = new int[config.foods()];
        int[] levels = new int[config.foods()];
        Arrays.fill(cells, Cells.NOWHERE);
        Cells grid = new Cells(config.columns());
        int found = 0;
        for (int square = 0; square < field.length; square++) {
            if (field[square] == 0) {
                continue;
            }
            if (found == config.foods()) {
                throw new IllegalArgumentException(name + " has more foods than max_num_food=" + config.foods());
            }
            cells[found] = grid.cell(square / config.columns(), square % config.columns());
            levels[found] = field[square];
            found++;
        }
        return new FoodList(cells, levels);
    }
}
