package org.murmuration.envs.coordination;

import org.murmuration.engine.Settings;

/** What the number of steps of games that would go on means. */
final class TimeLimit {
    private TimeLimit() {}

    /**
     * Reads {@code time_limit}: {@code truncates}, so that learners bootstrap from what was seen last, or {@code terminates}, as in the original, whose learners know one flag for all ends.
     *
     * @throws IllegalArgumentException in one line, if it is neither
     */
    static boolean truncates(Settings settings) {
        return settings.choice("time_limit", "truncates", "truncates", "terminates")
                .equals("truncates");
    }
}
