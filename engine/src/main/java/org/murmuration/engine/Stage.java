package org.murmuration.engine;

/** A launch of the sequence that a {@link StagedGame} is played in. Items of a game are rows. */
abstract class Stage extends BatchKernel {
    /** Items of one game. */
    protected final int rows;

    /** What tells this launch from others of the stage; see {@link StagedGame.Stages#add(GameStage, int)}. */
    protected int round;

    /** Whether stages have something to do in a game, {@code [game]}. */
    byte[] active;

    Stage(GameSpec spec, int rows) {
        super(spec);
        if (rows < 1) {
            throw new IllegalArgumentException(
                    getClass().getName() + " has " + rows + " items per game, at least 1 is needed");
        }
        this.rows = rows;
    }
}
