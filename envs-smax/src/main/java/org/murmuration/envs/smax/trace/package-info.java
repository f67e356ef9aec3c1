/** Replay of recorded battles. */
package org.murmuration.envs.smax.trace;
