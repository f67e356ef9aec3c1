package org.murmuration.envs.foraging;

import java.util.Arrays;
import java.util.List;
import org.murmuration.engine.BatchLayout;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.IntArray;

/** A batch whose games are put into states of the test's own, and read. */
final class ForagingBatch implements AutoCloseable {
    final BatchedEnvironment environment;
    private final ForagingConfig config;
    private final BatchLayout layout;
    private final Cells cells;
    private float[] observations;
    private float[] state;
    private float[] rewards;
    private int[] masks;

    ForagingBatch(ForagingConfig config, Device device, int games) {
        this.config = config;
        environment = new BatchedEnvironment(ForagingGame.of(config), device, games);
        environment.autoReset(false);
        layout = environment.layout();
        cells = new Cells(config.columns());
    }

    @Override
    public void close() {
        environment.close();
    }

    /** Puts one game into each state. */
    void put(List<NaiveField> states) {
        int stride = layout.gameStride();
        int[] agentCells = new int[config.players() * stride];
        int[] agentLevels = new int[config.players() * stride];
        int[] foodCells = new int[config.foods() * stride];
        int[] foodLevels = new int[config.foods() * stride];
        int[] spawned = new int[stride];
        int[] steps = new int[stride];
        Arrays.fill(foodCells, Cells.NOWHERE);
        for (int game = 0; game < states.size(); game++) {
            NaiveField state = states.get(game);
            for (int agent = 0; agent < config.players(); agent++) {
                agentCells[agent * stride + game] = cells.cell(state.rows[agent], state.columns[agent]);
                agentLevels[agent * stride + game] = state.levels[agent];
            }
            int place = 0;
            for (int row = 0; row < config.rows(); row++) {
                for (int column = 0; column < config.columns(); column++) {
                    if (state.food[row][column] > 0) {
                        foodCells[place * stride + game] = cells.cell(row, column);
                        foodLevels[place * stride + game] = state.food[row][column];
                        place++;
                    }
                }
            }
            spawned[game] = state.spawned;
            steps[game] = state.step;
        }
        field("agentCells").write(agentCells);
        field("agentLevels").write(agentLevels);
        field("foodCells").write(foodCells);
        field("foodLevels").write(foodLevels);
        field("foodSpawned").write(spawned);
        field("steps").write(steps);
        environment.observe();
        read();
    }

    private void read() {
        observations = environment.observations().toHost();
        state = environment.state().toHost();
        rewards = environment.rewards().toHost();
        masks = environment.masks().toHost();
    }

    /** Plays a step; {@code actions} by game and agent. */
    void play(int[]... actions) {
        int[] all = new int[environment.actions().length()];
        for (int game = 0; game < actions.length; game++) {
            for (int agent = 0; agent < config.players(); agent++) {
                all[layout.column(agent, game)] = actions[game][agent];
            }
        }
        environment.actions().write(all);
        environment.step();
        read();
    }

    private IntArray field(String name) {
        return (IntArray) environment.field(name);
    }

    /** One row of a field of all games. */
    int[] row(String name, int row) {
        int from = row * layout.gameStride();
        return Arrays.copyOfRange(field(name).toHost(), from, from + layout.games());
    }

    /** Levels of the foods by cell. */
    int[][][] foods() {
        int[][][] fields = new int[layout.games()][config.rows()][config.columns()];
        for (int place = 0; place < config.foods(); place++) {
            int[] where = row("foodCells", place);
            int[] level = row("foodLevels", place);
            for (int game = 0; game < layout.games(); game++) {
                if (level[game] > 0) {
                    fields[game][cells.row(where[game])][cells.column(where[game])] = level[game];
                }
            }
        }
        return fields;
    }

    /** Rows of an agent in all games. */
    int[] rows(int agent) {
        return Arrays.stream(row("agentCells", agent)).map(cells::row).toArray();
    }

    /** Columns of an agent in all games. */
    int[] columns(int agent) {
        return Arrays.stream(row("agentCells", agent)).map(cells::column).toArray();
    }

    /** What an agent sees. */
    float[] seen(int agent, int game) {
        float[] seen = new float[environment.spec().observationSize()];
        for (int feature = 0; feature < seen.length; feature++) {
            seen[feature] = observations[feature * layout.agentStride() + layout.column(agent, game)];
        }
        return seen;
    }

    /** The global state. */
    float[] state(int game) {
        float[] ofGame = new float[environment.spec().stateSize()];
        for (int feature = 0; feature < ofGame.length; feature++) {
            ofGame[feature] = state[feature * layout.gameStride() + game];
        }
        return ofGame;
    }

    /** The available actions of an agent. */
    int mask(int agent, int game) {
        return masks[layout.column(agent, game)];
    }

    /** Reward of an agent. */
    float reward(int agent, int game) {
        return rewards[layout.column(agent, game)];
    }
}
