package org.murmuration.engine.scene;

/**
 * Something on the field. Lengths are in the field's units; a value that a unit does not have is 0, and is not drawn.
 *
 * @param name of its own, such as {@code ally_0}
 * @param label one or two letters that stand on it
 * @param kind what it is, in words
 * @param team place of its team in {@link Scene#teams}, which decides its colour
 * @param radius of the disc
 * @param health when it is whole; what has none cannot die
 * @param cooldown longest usual time to its next action, seconds
 * @param range how far it acts
 * @param sight how far it sees
 */
public record Unit(
        String name,
        String label,
        String kind,
        int team,
        float radius,
        float health,
        float cooldown,
        float range,
        float sight) {}
