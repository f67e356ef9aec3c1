package org.murmuration.engine.scene;

/**
 * A line between two units that a step has drawn.
 *
 * @param from place of the unit where it begins
 * @param to place of the unit where it ends
 * @param strikes whether something passed along it, such as a shot; else the one only aims at the other
 */
public record Line(int from, int to, boolean strikes) {}
