package org.murmuration.engine;

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
        int agents = environment.layout().agents();
        int games = environment.games();
        if (actions.length != agents * games) {
            throw new IllegalArgumentException(environment.spec().id() + ": " + actions.length + " actions for "
                    + agents + " agents of " + games + " games, " + agents * games + " are needed");
        }
        outputs.read();
        steps.read();
        for (int column = 0; column < actions.length; column++) {
            int game = column % games;
            String place = environment.spec().id() + ", game " + (environment.firstGame() + game) + ", seed "
                    + environment.seed() + ", step " + (int) steps.value(game);
            rules.require(column / games, game, actions[column], place);
        }
        environment.actions().write(actions);
    }
}
