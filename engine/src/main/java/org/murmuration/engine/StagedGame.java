package org.murmuration.engine;

/**
 * The rules of a game that is played by many items at once: a step is a sequence of {@linkplain GameStage stages}, each a launch with several items for every game, a unit each for
 * instance. For games of so many units that one item for a whole game, as in a {@link GameKernel}, takes too long and leaves most of a device idle.
 *
 * <p>What one stage wrote, the next ones can read; items of one stage must not depend on one another. The engine clears rewards and flags before a step, counts steps and episodes, keeps
 * what was seen last, and starts ended games anew with the stages of {@link #reset} and {@link #observe}, which leave games alone that did not end. Nothing is copied to the host.
 */
public abstract non-sealed class StagedGame implements Game {
    /** Where a game lists its stages. */
    public interface Stages {
        /** Adds a stage. */
        default void add(GameStage stage) {
            add(stage, 0);
        }

        /**
         * Adds a stage that is listed several times.
         *
         * @param round what {@link GameStage#round} is when it runs
         */
        void add(GameStage stage, int round);
    }

    private final GameSpec spec;

    /** A game of the given shapes. */
    protected StagedGame(GameSpec spec) {
        this.spec = spec;
    }

    @Override
    public final GameSpec spec() {
        return spec;
    }

    /** Declares the fields that hold the game's state between steps, and does nothing else; called more than once. A field is bound to every stage that has an array of its name. */
    protected abstract void declare(GameFields fields);

    /**
     * Declares the memory through which stages of one step, reset or observation pass results on, and does nothing else; nothing in it outlives them. It has room for so many rows of every
     * game, in whatever order: where rows of one game read one another, {@code game * rows + row} keeps them close.
     */
    protected void declareScratch(GameFields scratch) {}

    /** Lists what starts an episode. */
    protected abstract void reset(Stages stages);

    /** Lists what plays a step. */
    protected abstract void step(Stages stages);

    /** Lists what writes every feature of observations and global state and every word of the masks, and changes nothing else of the game. */
    protected abstract void observe(Stages stages);
}
