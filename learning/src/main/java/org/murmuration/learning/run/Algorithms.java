package org.murmuration.learning.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.murmuration.engine.Suggestion;
import org.murmuration.learning.algo.Algorithm;

/** Every learning algorithm, by name: those that {@link ServiceLoader} finds, an author's own among them. */
public final class Algorithms {
    private Algorithms() {}

    /**
     * All of them.
     *
     * @throws IllegalArgumentException in one line, if one that is named as a service cannot be loaded, or two have the same name
     */
    public static List<Algorithm> all() {
        Map<String, Algorithm> found = new LinkedHashMap<>();
        try {
            for (Algorithm algorithm : ServiceLoader.load(Algorithm.class)) {
                Algorithm other = found.putIfAbsent(algorithm.algorithmName(), algorithm);
                if (other != null) {
                    throw new IllegalArgumentException("two algorithms are named '" + algorithm.algorithmName() + "': "
                            + other.getClass().getName() + " and "
                            + algorithm.getClass().getName());
                }
            }
        } catch (ServiceConfigurationError broken) {
            throw new IllegalArgumentException("an algorithm cannot be loaded: " + broken.getMessage(), broken);
        }
        return List.copyOf(found.values());
    }

    /** Their names. */
    public static List<String> names() {
        return all().stream().map(Algorithm::algorithmName).toList();
    }

    /**
     * The algorithm of that name.
     *
     * @throws IllegalArgumentException in one line with the nearest name, if there is none
     */
    public static Algorithm named(String name) {
        return all().stream()
                .filter(algorithm -> algorithm.algorithmName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown algorithm '" + name + "'"
                        + Suggestion.nearest(name, names()) + "; there are " + String.join(", ", names())));
    }
}
