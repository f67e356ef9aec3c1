package org.murmuration.engine;

/**
 * A part of a {@link StagedGame}'s step, in the translatable subset of Java (see {@code docs/authoring.md}): so many items, rows, for each game, in any order and at once. An item may
 * write what no other item of the stage reads or writes.
 */
public abstract class GameStage extends Stage {
    /** What neighbouring items have in common: they run one after the other on threads, and at once on GPUs. */
    public enum Neighbours {
        /** The game: for stages whose rows read one another's scratch memory. */
        SAME_GAME,
        /** The row: for stages that write what players see, where the same row of the next game stands beside this one's. */
        SAME_ROW
    }

    private final boolean sameGame;

    /**
     * A stage of a game of the given shapes.
     *
     * @param rows items of one game, at least 1
     */
    protected GameStage(GameSpec spec, int rows, Neighbours neighbours) {
        super(spec, rows);
        sameGame = neighbours == Neighbours.SAME_GAME;
    }

    /** Does one item's work; not called for games that stand still or, when ended games start anew, go on. */
    protected abstract void run(int row, int game);

    @Override
    public final void run(int item) {
        int game = sameGame ? item / rows : item % games;
        int row = sameGame ? item - game * rows : item / games;
        if (active[game] != 0) {
            run(row, game);
        }
    }
}
