package org.murmuration.engine;

import org.murmuration.kernels.Launcher;

/**
 * Chooses uniformly, on the environment's device: among the available actions (an agent that has none gets action 0), or within the bounds where actions are continuous.
 *
 * <p>A choice is a function of (seed, number of the game, number of the choice, agent) and of the mask: the same in every batch and on every device.
 */
public final class RandomPolicy {
    private final BatchedEnvironment environment;
    private final Launcher<? extends RandomChoice> launcher;
    private long choices;

    private RandomPolicy(BatchedEnvironment environment, Launcher<? extends RandomChoice> launcher) {
        this.environment = environment;
        this.launcher = launcher;
    }

    /** A policy for an environment, which stays the caller's to close. */
    public static RandomPolicy of(BatchedEnvironment environment, long seed) {
        Launcher<? extends RandomChoice> launcher =
                environment.spec().continuousActions() ? drawing(environment) : choosing(environment);
        launcher.kernel().seedLow = (int) seed;
        launcher.kernel().seedHigh = (int) (seed >>> 32);
        return new RandomPolicy(environment, launcher);
    }

    private static Launcher<ChooseRandomly> choosing(BatchedEnvironment environment) {
        return environment
                .device()
                .compile(new ChooseRandomly(environment))
                .bind("masks", environment.masks())
                .bind("actions", environment.actions());
    }

    private static Launcher<DrawUniformly> drawing(BatchedEnvironment environment) {
        return environment
                .device()
                .compile(new DrawUniformly(environment))
                .bind("lowest", environment.lowestActions())
                .bind("highest", environment.highestActions())
                .bind("actionValues", environment.actionValues());
    }

    /** Writes an action of every agent of every game to where the environment {@linkplain BatchedEnvironment#actionBuffer takes them}. One launch. */
    public void choose() {
        RandomChoice kernel = launcher.kernel();
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
