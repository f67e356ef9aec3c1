package org.murmuration.learning.algo;

import java.util.List;
import org.murmuration.engine.Settings;

/** A learning algorithm by its name. */
public interface Algorithm {
    /** Name on the command line, such as {@code qmix}. */
    String algorithmName();

    /** What it is, in one line with its source. */
    String description();

    /** Names of the settings that {@link #configure} reads. */
    List<String> settings();

    /**
     * The algorithm with all choices made: the defaults, changed by what the user set.
     *
     * @throws IllegalArgumentException in one line, if a value is out of its range
     */
    ConfiguredAlgorithm configure(Settings settings);
}
