package org.murmuration.engine;

/** What a game that is restored or branched draws from then on; see {@link BatchedEnvironment#restore} and {@link BatchedEnvironment#branch}. */
public enum Draws {
    /** Those of the game that was copied: under equal actions the copy plays on as the original does, for all episodes to come. */
    SAME,
    /** Those of its own place in its batch: under equal actions copies differ where the rules draw. */
    OWN
}
