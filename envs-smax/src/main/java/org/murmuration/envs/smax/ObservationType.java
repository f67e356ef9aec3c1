package org.murmuration.envs.smax;

import java.util.Arrays;
import java.util.Locale;

/** What the agents of a battle see. */
public enum ObservationType {
    /** Every other unit in a slot of its own, then the agent itself. */
    UNIT_LIST,
    /** Up to two units in each of 32 sectors, then the agent itself: of the same length whatever the number of units. */
    CONIC,
    /** Nothing: for simulation without learners. Masks and global state are there all the same. */
    NONE;

    static ObservationType named(String setting) {
        return valueOf(setting.toUpperCase(Locale.ROOT));
    }

    static String[] settings() {
        return Arrays.stream(values()).map(ObservationType::setting).toArray(String[]::new);
    }

    String setting() {
        return name().toLowerCase(Locale.ROOT);
    }
}
