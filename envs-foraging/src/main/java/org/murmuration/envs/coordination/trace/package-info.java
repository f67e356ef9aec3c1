/** Replay of recorded games. */
package org.murmuration.envs.coordination.trace;
