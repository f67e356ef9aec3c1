package org.murmuration.learning.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How greedy play went, for each team.
 *
 * @param teams their names, in the order of {@link org.murmuration.engine.GameSpec#teams}
 * @param outcomes the same episodes from the view of each team
 * @param againstDefault how teams fared that played, in the place of the first, against the opponent that the environment has for itself; empty where there is no other team that learns,
 *     or no such opponent
 */
public record Contest(List<String> teams, List<Outcome> outcomes, Map<String, Outcome> againstDefault) {
    /** Copies and checks. */
    public Contest {
        teams = List.copyOf(teams);
        outcomes = List.copyOf(outcomes);
        againstDefault = new LinkedHashMap<>(againstDefault);
    }

    /** Of the first team. */
    public Outcome first() {
        return outcomes.get(0);
    }

    /** Share of episodes that no team won; NaN if there is one team only, or winning is not defined. */
    public double drawRate() {
        return drawRate(outcomes);
    }

    static double drawRate(List<Outcome> outcomes) {
        if (outcomes.size() < 2) {
            return Double.NaN;
        }
        double episodes = outcomes.get(0).episodes();
        double decided = outcomes.stream()
                .mapToDouble(outcome -> Math.rint(outcome.winRate() * episodes))
                .sum();
        return (episodes - decided) / episodes;
    }

    /** What {@link #first} does not say, by name; empty if there is one team only. */
    public Map<String, Double> rivalry() {
        Map<String, Double> figures = new LinkedHashMap<>(rivalry("eval/", teams, outcomes));
        againstDefault.forEach((team, outcome) -> putShort(figures, "default_opponent/" + team, outcome));
        return figures;
    }

    static Map<String, Double> rivalry(String group, List<String> teams, List<Outcome> outcomes) {
        Map<String, Double> figures = new LinkedHashMap<>();
        if (teams.size() > 1) {
            figures.put(group + "draw_rate", drawRate(outcomes));
        }
        for (int team = 1; team < teams.size(); team++) {
            putShort(figures, group + teams.get(team), outcomes.get(team));
        }
        return figures;
    }

    private static void putShort(Map<String, Double> figures, String group, Outcome outcome) {
        figures.put(group + "/win_rate", outcome.winRate());
        figures.put(group + "/return_mean", outcome.returnMean());
        figures.put(group + "/return_std", outcome.returnStd());
    }
}
