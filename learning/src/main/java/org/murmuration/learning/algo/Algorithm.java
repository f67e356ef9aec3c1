package org.murmuration.learning.algo;

import java.util.List;
import org.murmuration.engine.Settings;

/**
 * A learning algorithm by its name. Those are found whose classes are public, have a public constructor without parameters, and are named in
 * {@code META-INF/services/org.murmuration.learning.algo.Algorithm} of a jar or folder on the class path.
 */
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
