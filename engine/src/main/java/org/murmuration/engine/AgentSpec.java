package org.murmuration.engine;

import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;
import org.murmuration.engine.space.Space;

/**
 * What one agent sees and does.
 *
 * @param name PettingZoo's name, {@code word_number}
 * @param observationSpace what it sees
 * @param actionSpace what it can do: one of so many actions, or a vector of numbers within finite bounds
 * @param maskLength entries of its action mask: one for each action of a {@link Discrete} space; as many as the game likes, none for instance, beside a {@link Box}, whose values a mask
 *     does not bind
 * @param team whom it plays for: each team has rewards and wins of its own
 */
public record AgentSpec(String name, Box observationSpace, Space actionSpace, int maskLength, String team) {
    private static final String COMMON_TEAM = "team";

    /** Checks that mask and bounds suit the action space. */
    public AgentSpec {
        if (actionSpace instanceof Discrete discrete && maskLength != discrete.n()) {
            throw new IllegalArgumentException("agent '" + name + "' has a mask of " + maskLength + " entries for "
                    + discrete.n() + " actions; it needs one for each");
        }
        if (actionSpace instanceof Box box) {
            requireFinite(name, box);
        }
        if (maskLength < 0) {
            throw new IllegalArgumentException("agent '" + name + "' has a mask of " + maskLength + " entries");
        }
    }

    /** An agent with a mask entry for each of its actions; none if they are continuous. */
    public AgentSpec(String name, Box observationSpace, Space actionSpace, String team) {
        this(name, observationSpace, actionSpace, actionSpace instanceof Discrete discrete ? discrete.n() : 0, team);
    }

    /** An agent of a game in which all play together. */
    public AgentSpec(String name, Box observationSpace, Space actionSpace) {
        this(name, observationSpace, actionSpace, COMMON_TEAM);
    }

    private static void requireFinite(String name, Box box) {
        if (box.size() == 0) {
            throw new IllegalArgumentException(
                    "agent '" + name + "' acts with a vector of no numbers; at least one is needed");
        }
        for (int component = 0; component < box.size(); component++) {
            if (!Float.isFinite(box.low(component)) || !Float.isFinite(box.high(component))) {
                throw new IllegalArgumentException("agent '" + name + "' has the bounds [" + box.low(component) + ", "
                        + box.high(component) + "] for component " + component
                        + " of its actions; bounds of actions are finite");
            }
        }
    }

    /** Whether it acts with numbers instead of one of so many actions. */
    public boolean continuousActions() {
        return actionSpace instanceof Box;
    }

    /**
     * How many actions it can choose from.
     *
     * @throws IllegalStateException if its actions are continuous
     */
    public int actions() {
        if (actionSpace instanceof Discrete discrete) {
            return discrete.n();
        }
        throw new IllegalStateException("agent '" + name + "' acts with " + actionSpace.size()
                + " numbers: its actions are continuous and cannot be counted");
    }

    /**
     * The bounds of what it acts with.
     *
     * @throws IllegalStateException if its actions are discrete
     */
    public Box actionBox() {
        if (actionSpace instanceof Box box) {
            return box;
        }
        throw new IllegalStateException(
                "agent '" + name + "' chooses one of " + actions() + " actions: they are discrete and have no bounds");
    }
}
