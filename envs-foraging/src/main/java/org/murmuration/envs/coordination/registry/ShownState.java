package org.murmuration.envs.coordination.registry;

import org.murmuration.engine.Settings;

/** How games of few states show them. */
final class ShownState {
    private ShownState() {}

    /**
     * Reads {@code observation}: {@code one_hot}, one 1 among zeros, or {@code index}, the state's number.
     *
     * @throws IllegalArgumentException in one line, if it is neither
     */
    static boolean oneHot(Settings settings) {
        return settings.choice("observation", "one_hot", "one_hot", "index").equals("one_hot");
    }
}
