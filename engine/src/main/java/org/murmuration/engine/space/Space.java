package org.murmuration.engine.space;

/** The set of values that an observation, a state or an action can take, as in Gymnasium. */
public sealed interface Space permits Box, Discrete {
    /** Number of scalars in one value. */
    int size();
}
