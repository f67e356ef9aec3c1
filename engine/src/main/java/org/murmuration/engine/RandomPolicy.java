package org.murmuration.engine;

import org.murmuration.kernels.Launcher;

/**
 * Chooses uniformly among the available actions, on the environment's device; an agent that has none gets action 0.
 *
 * <p>A choice is a function of (seed, number of the game, number of the choice, agent) and of the mask: the same in every batch and on every device.
 */
public final class RandomPolicy {
    private final BatchedEnvironment environment;
    private final Launcher<ChooseRandomly> launcher;
    private long choices;

    private RandomPolicy(BatchedEnvironment environment, Launcher<ChooseRandomly> launcher) {
        this.environment = environment;
        this.launcher = launcher;
    }

    /** A policy for an environment, which stays the caller's to close. */
    public static RandomPolicy of(BatchedEnvironment environment, long seed) {
        ChooseRandomly kernel = new ChooseRandomly(environment);
        kernel.seedLow = (int) seed;
        kernel.seedHigh = (int) (seed >>> 32);
        Launcher<ChooseRandomly> launcher = environment.device().compile(kernel);
        launcher.bind("masks", environment.masks()).bind("actions", environment.actions());
        return new RandomPolicy(environment, launcher);
    }

    /** Writes an action of every agent of every game into {@link BatchedEnvironment#actions}. One launch. */
    public void choose() {
        ChooseRandomly kernel = launcher.kernel();
        kernel.firstGame = environment.firstGame();
        kernel.stepLow = (int) choices;
        kernel.stepHigh = (int) (choices >>> 32);
        launcher.launch(environment.games() * environment.layout().agents());
        choices++;
    }

    /** How often {@link #choose} was called: with the seed, all that a checkpoint needs. */
    public long choices() {
        return choices;
    }

    /** Goes on as if {@link #choose} had been called so often. */
    public void choices(long done) {
        choices = done;
    }
}
