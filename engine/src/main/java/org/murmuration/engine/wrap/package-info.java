/** Wrappers of single games: each changes one thing and leaves the rest of {@link org.murmuration.engine.ParallelEnvironment} as it is. */
package org.murmuration.engine.wrap;
