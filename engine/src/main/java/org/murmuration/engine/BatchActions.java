package org.murmuration.engine;

import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;

/**
 * Gives a batch actions from the host, checked against action spaces and masks. It reads all that the batch puts out back for that: for tests, tools and small batches, not for training, where
 * actions are written on the device.
 */
public final class BatchActions {
    private final BatchedEnvironment environment;
    private final HostArray steps;
    private final HostOutputs outputs;
    private final ActionRules rules;

    private BatchActions(BatchedEnvironment environment) {
        this.environment = environment;
        outputs = HostOutputs.of(environment);
        steps = HostArray.of(environment.field("steps"));
        rules = new ActionRules(environment, outputs);
    }

    /** For an environment, which stays the caller's to close. */
    public static BatchActions of(BatchedEnvironment environment) {
        return new BatchActions(environment);
    }

    /**
     * Writes {@link BatchedEnvironment#actions}.
     *
     * @param actions {@code [agent][game]}, without padding; an agent without an available action gets 0
     * @throws IllegalArgumentException in one line, if the number is wrong or an action is out of range or not available; nothing is written then
     */
    public void set(int... actions) {
        IntArray target = environment.actions();
        requireOneForEach(actions.length);
        outputs.read();
        steps.read();
        int games = environment.games();
        for (int column = 0; column < actions.length; column++) {
            int game = column % games;
            rules.require(column / games, game, actions[column], place(game));
        }
        target.write(actions);
    }

    /**
     * Writes {@link BatchedEnvironment#actionValues}.
     *
     * @param actions {@code [agent * games + game][component]}, each as long as the agent's action space
     * @throws IllegalArgumentException in one line, if a number of actions or of their components is wrong, or one is NaN or out of bounds; nothing is written then
     */
    public void set(float[]... actions) {
        FloatArray target = environment.actionValues();
        requireOneForEach(actions.length);
        steps.read();
        int games = environment.games();
        int stride = environment.layout().agentStride();
        float[] values = new float[target.length()];
        for (int column = 0; column < actions.length; column++) {
            rules.require(column / games, actions[column], place(column % games));
            for (int component = 0; component < actions[column].length; component++) {
                values[component * stride + column] = actions[column][component];
            }
        }
        target.write(values);
    }

    private void requireOneForEach(int actions) {
        int agents = environment.layout().agents();
        int games = environment.games();
        if (actions != agents * games) {
            throw new IllegalArgumentException(environment.spec().id() + ": " + actions + " actions for " + agents
                    + " agents of " + games + " games, " + agents * games + " are needed");
        }
    }

    private String place(int game) {
        return environment.spec().id() + ", game " + (environment.firstGame() + game) + ", seed " + environment.seed()
                + ", step " + (int) steps.value(game);
    }
}
