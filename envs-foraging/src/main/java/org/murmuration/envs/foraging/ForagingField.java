package org.murmuration.envs.foraging;

import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameKernel;
import org.murmuration.kernels.PrivateArray;

/** Where agents and foods are, by {@link Cells}, and their levels. Foods are a list in the order of their cells, without gaps: what is observed needs no search of the field. */
abstract class ForagingField extends GameKernel {
    /** Rows of the field. */
    protected final int rows;
    /** Columns of the field. */
    protected final int columns;
    /** Places in the list of foods. */
    protected final int foods;
    /** From a cell to the one south of it. */
    protected final int stride;

    private final int rowShift;

    int[] agentCells;
    int[] agentLevels;
    int[] foodCells;
    int[] foodLevels;
    /** What all levels of foods added up to when the episode began. */
    protected int[] foodSpawned;

    /** Cell of each agent. */
    @PrivateArray
    protected final int[] place;

    /** Level of each agent. */
    @PrivateArray
    protected final int[] level;

    /** Cells of the foods, ascending, then {@link Cells#NOWHERE}. */
    @PrivateArray
    protected final int[] foodPlace;

    /** Levels of the foods, then 0. */
    @PrivateArray
    protected final int[] foodLevel;

    ForagingField(ForagingConfig config) {
        super(ForagingSpec.of(config));
        rows = config.rows();
        columns = config.columns();
        foods = config.foods();
        stride = new Cells(columns).stride();
        rowShift = Integer.numberOfTrailingZeros(stride);
        place = new int[agents];
        level = new int[agents];
        foodPlace = new int[foods];
        foodLevel = new int[foods];
    }

    @Override
    protected void declare(GameFields fields) {
        String cell = ": row * " + stride + " + column, from 0";
        fields.ints("agentCells", agents, "cell of each agent" + cell);
        fields.ints("agentLevels", agents, "level of each agent, from 1");
        fields.ints(
                "foodCells",
                foods,
                "cells of the foods, ascending" + cell + "; " + Cells.NOWHERE + " where there is none");
        fields.ints("foodLevels", foods, "levels of the foods, in the same order; 0 where there is none");
        fields.ints("foodSpawned", 1, "what the levels of all foods added up to when the episode began");
    }

    @Override
    protected void load(int game) {
        for (int agent = 0; agent < agents; agent++) {
            place[agent] = agentCells[at(agent, game)];
            level[agent] = agentLevels[at(agent, game)];
        }
        for (int food = 0; food < foods; food++) {
            foodPlace[food] = foodCells[at(food, game)];
            foodLevel[food] = foodLevels[at(food, game)];
        }
    }

    @Override
    protected void store(int game) {
        for (int agent = 0; agent < agents; agent++) {
            agentCells[at(agent, game)] = place[agent];
        }
    }

    /** Writes back what most steps leave as it is. */
    protected final void storeFoods(int game) {
        for (int food = 0; food < foods; food++) {
            foodCells[at(food, game)] = foodPlace[food];
            foodLevels[at(food, game)] = foodLevel[food];
        }
    }

    /** The row of a cell; beyond all rows for {@link Cells#NOWHERE}. */
    protected final int rowOf(int cell) {
        return cell >> rowShift;
    }

    /** The column of a cell. */
    protected final int columnOf(int cell) {
        return cell & (stride - 1);
    }
}
