package org.murmuration.engine.wrap;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of an episode.
 *
 * @param returns of each agent: the sum of its rewards, a number for each objective
 * @param lengths of each agent: steps that it took part in
 * @param length steps of the episode
 * @param won whether it was won; null if the game cannot be
 */
public record EpisodeRecord(Map<String, double[]> returns, Map<String, Integer> lengths, int length, Boolean won) {
    /** Copies the maps. */
    public EpisodeRecord {
        returns = returns.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().clone()));
        lengths = Map.copyOf(lengths);
    }
}
