package org.murmuration.engine;

import java.util.List;
import java.util.Map;

/** Checks the actions of one game and writes them to its batch of one. */
abstract class SingleActions {
    final BatchedEnvironment batch;
    final ActionRules rules;

    SingleActions(BatchedEnvironment batch, HostOutputs outputs) {
        this.batch = batch;
        rules = new ActionRules(batch, outputs);
    }

    /** Of the kind that the game takes. */
    static SingleActions of(BatchedEnvironment batch, HostOutputs outputs) {
        return batch.spec().continuousActions() ? new Continuous(batch, outputs) : new Discrete(batch, outputs);
    }

    /**
     * Writes an action of each agent that is alive, and one without meaning for the others.
     *
     * @param place where the actions were given, for messages
     * @throws IllegalArgumentException in one line, if one is missing or not acceptable; nothing is written then
     */
    final void write(Map<String, ?> chosen, List<String> alive, String place) {
        int agents = batch.layout().agents();
        for (int agent = 0; agent < agents; agent++) {
            String name = batch.spec().agents().get(agent).name();
            if (!alive.contains(name)) {
                fillIn(agent);
                continue;
            }
            Object action = chosen.get(name);
            if (action == null) {
                throw new IllegalArgumentException("no action for agent '" + name
                        + "', each of the agents alive needs one: " + alive + "; " + place);
            }
            take(agent, action, place);
        }
        send();
    }

    abstract void fillIn(int agent);

    abstract void take(int agent, Object action, String place);

    abstract void send();

    final IllegalArgumentException otherKind(int agent, Object action, String wanted, String place) {
        return new IllegalArgumentException("the action of agent '"
                + batch.spec().agents().get(agent).name() + "' is of type "
                + action.getClass().getSimpleName() + ", " + wanted + "; " + place);
    }

    private static final class Discrete extends SingleActions {
        private final int[] actions;

        Discrete(BatchedEnvironment batch, HostOutputs outputs) {
            super(batch, outputs);
            actions = new int[batch.layout().agents()];
        }

        @Override
        void fillIn(int agent) {
            actions[agent] = rules.first(agent, 0);
        }

        @Override
        void take(int agent, Object action, String place) {
            if (!(action instanceof Integer number)) {
                throw otherKind(agent, action, "the game takes an Integer", place);
            }
            rules.require(agent, 0, number, place);
            actions[agent] = number;
        }

        @Override
        void send() {
            batch.actions().write(actions);
        }
    }

    private static final class Continuous extends SingleActions {
        private final float[] values;

        Continuous(BatchedEnvironment batch, HostOutputs outputs) {
            super(batch, outputs);
            values = new float[batch.actionValues().length()];
        }

        @Override
        void fillIn(int agent) {
            int components = batch.spec().agents().get(agent).actionSpace().size();
            for (int component = 0; component < components; component++) {
                values[component * batch.layout().agentStride() + agent] = rules.nextToZero(agent, component);
            }
        }

        @Override
        void take(int agent, Object action, String place) {
            if (!(action instanceof float[] numbers)) {
                throw otherKind(agent, action, "the game takes a float[]", place);
            }
            rules.require(agent, numbers, place);
            for (int component = 0; component < numbers.length; component++) {
                values[component * batch.layout().agentStride() + agent] = numbers[component];
            }
        }

        @Override
        void send() {
            batch.actionValues().write(values);
        }
    }
}
