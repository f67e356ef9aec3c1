package org.murmuration.engine;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import org.murmuration.engine.space.Box;

/** Which actions are acceptable by action spaces and the masks that were read last. */
final class ActionRules {
    private final GameSpec spec;
    private final HostOutputs outputs;

    ActionRules(BatchedEnvironment environment, HostOutputs outputs) {
        spec = environment.spec();
        this.outputs = outputs;
    }

    /** The first available action of an agent; 0 if it has none. */
    int first(int agent, int game) {
        IntList available = available(agent, game);
        return available.isEmpty() ? 0 : available.getInt(0);
    }

    /**
     * Refuses what the agent cannot do. Who has no available action at all is given 0.
     *
     * @param place where the action was given, for the message
     */
    void require(int agent, int game, int action, String place) {
        int actions = spec.agents().get(agent).actions();
        if (action < 0 || action >= actions) {
            throw refusal(agent, action, "outside its action space, 0 to " + (actions - 1), place);
        }
        if (outputs.available("masks", agent, action, game)) {
            return;
        }
        IntList available = available(agent, game);
        if (action != 0 || !available.isEmpty()) {
            String allowed = available.isEmpty() ? "none is, 0 stands for that" : available + " are";
            throw refusal(agent, action, "not available, " + allowed, place);
        }
    }

    /**
     * Refuses a continuous action outside the agent's bounds.
     *
     * @param place where the action was given, for the message
     */
    void require(int agent, float[] values, String place) {
        Box box = spec.agents().get(agent).actionBox();
        String name = spec.agents().get(agent).name();
        if (values.length != box.size()) {
            throw new IllegalArgumentException("the action of agent '" + name + "' has " + values.length + " numbers, "
                    + box.size() + " are needed; " + place);
        }
        for (int component = 0; component < values.length; component++) {
            if (!box.contains(component, values[component])) {
                throw new IllegalArgumentException("component " + component + " of the action of agent '" + name
                        + "' is " + values[component] + ", outside [" + box.low(component) + ", "
                        + box.high(component) + "]; " + place);
            }
        }
    }

    /** What an agent that takes no part is given where actions are continuous: what is next to 0 within its bounds. */
    float nextToZero(int agent, int component) {
        Box box = spec.agents().get(agent).actionBox();
        return Math.max(box.low(component), Math.min(box.high(component), 0f));
    }

    private IllegalArgumentException refusal(int agent, int action, String reason, String place) {
        return new IllegalArgumentException(
                "action " + action + " of agent '" + spec.agents().get(agent).name() + "' is " + reason + "; " + place);
    }

    private IntList available(int agent, int game) {
        byte[] mask = outputs.mask("masks", agent, game);
        IntList available = new IntArrayList();
        for (int action = 0; action < mask.length; action++) {
            if (mask[action] != 0) {
                available.add(action);
            }
        }
        return available;
    }
}
