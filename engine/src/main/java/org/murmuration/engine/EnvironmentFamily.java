package org.murmuration.engine;

import java.util.List;

/** A family of games, found by {@link java.util.ServiceLoader}: what comes before the first slash of an id. */
public interface EnvironmentFamily {
    /**
     * The setting by which families whose games have rival teams are told who plays the others: {@code self} for players like the first team's, or a
     * {@linkplain AgentDrivers#isReference reference} to a driver; without it, what the family itself has for the purpose.
     */
    String OPPONENT = "opponent";

    /** Name of the family, such as {@code smax}. */
    String name();

    /** Ids of the family that lists show, complete: {@code smax/3m}, …. */
    List<String> ids();

    /** The forms of ids that the family makes beyond those, one line each for people to read. */
    default List<String> patterns() {
        return List.of();
    }

    /** Whether the family can make this id; patterns may go beyond the registered ones. */
    default boolean makes(String id) {
        return ids().contains(id);
    }

    /**
     * The rules of one game.
     *
     * @throws IllegalArgumentException in one line, if a parameter is unknown or out of range
     */
    Game create(String id, Settings settings);
}
