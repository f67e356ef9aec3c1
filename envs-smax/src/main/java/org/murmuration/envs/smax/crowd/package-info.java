/** Battles of hundreds to thousands of units, played by an item for each unit, with the bits of {@link org.murmuration.envs.smax.SmaxGame}. */
package org.murmuration.envs.smax.crowd;
