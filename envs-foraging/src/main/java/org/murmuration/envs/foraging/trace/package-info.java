/** Replay of recorded foraging, and how it looks. */
package org.murmuration.envs.foraging.trace;
