package org.murmuration.envs.foraging;

import java.util.Collections;
import java.util.List;

/**
 * From which levels those of agents or foods are drawn: one range for each, dealt out at random when an episode begins.
 *
 * @param least lower bounds, inclusive
 * @param most upper bounds, inclusive, as many; none if each food's is the sum of the three lowest levels of the episode's agents
 */
public record LevelRanges(List<Integer> least, List<Integer> most) {
    /** The highest level that can be set. */
    public static final int HIGHEST = 100;

    /** Copies the lists. */
    public LevelRanges {
        least = List.copyOf(least);
        most = List.copyOf(most);
    }

    /** Whether upper bounds depend on the agents of the episode. */
    boolean dependOnAgents() {
        return most.isEmpty();
    }

    /** Whether it matters which range is dealt to whom. */
    boolean differ() {
        return least.stream().distinct().count() > 1 || most.stream().distinct().count() > 1;
    }

    /** The highest level of all ranges. */
    int highest() {
        return Collections.max(most);
    }

    /** The sum of the three lowest of some levels, or of all if they are fewer. */
    static int sumOfThreeLowest(List<Integer> levels) {
        return levels.stream().sorted().limit(3).mapToInt(Integer::intValue).sum();
    }
}
