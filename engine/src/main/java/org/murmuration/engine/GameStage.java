package org.murmuration.engine;

/**
 * A part of a {@link StagedGame}'s step, in the translatable subset of Java (see {@code docs/authoring.md}): so many items, rows, for each game, in any order and at once. An item may
 * write what no other item of the stage reads or writes.
 */
public abstract class GameStage extends Stage {
    /**
     * A stage of a game of the given shapes.
     *
     * @param rows items of one game, at least 1
     */
    protected GameStage(GameSpec spec, int rows) {
        super(spec, rows);
    }

    /** Does one item's work; not called for games that stand still or, when ended games start anew, go on. */
    protected abstract void run(int row, int game);

    @Override
    public final void run(int item) {
        int row = item / games;
        int game = item - row * games;
        if (active[game] != 0) {
            run(row, game);
        }
    }
}
