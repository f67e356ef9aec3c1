package org.murmuration.learning.run;

import java.util.List;
import java.util.stream.Stream;
import org.murmuration.engine.Suggestion;
import org.murmuration.learning.algo.Algorithm;
import org.murmuration.learning.algo.ppo.PpoAlgorithm;
import org.murmuration.learning.algo.value.ValueAlgorithm;

/** Every learning algorithm, by name. */
public final class Algorithms {
    private static final List<Algorithm> ALL = Stream.of(ValueAlgorithm.values(), PpoAlgorithm.values())
            .<Algorithm>flatMap(Stream::of)
            .toList();

    private Algorithms() {}

    /** All of them. */
    public static List<Algorithm> all() {
        return ALL;
    }

    /** Their names. */
    public static List<String> names() {
        return ALL.stream().map(Algorithm::algorithmName).toList();
    }

    /**
     * The algorithm of that name.
     *
     * @throws IllegalArgumentException in one line with the nearest name, if there is none
     */
    public static Algorithm named(String name) {
        for (Algorithm algorithm : ALL) {
            if (algorithm.algorithmName().equals(name)) {
                return algorithm;
            }
        }
        throw new IllegalArgumentException("unknown algorithm '" + name + "'" + Suggestion.nearest(name, names())
                + "; there are " + String.join(", ", names()));
    }
}
