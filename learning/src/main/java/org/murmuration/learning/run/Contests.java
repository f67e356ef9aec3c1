package org.murmuration.learning.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.murmuration.engine.Game;
import org.murmuration.engine.GameSpec;
import org.murmuration.kernels.Device;
import org.murmuration.learning.algo.OwnedParts;
import org.murmuration.learning.replay.EpisodeShape;

/**
 * Plays greedily with all teams of a run: against each other and, where several teams learn and the environment has an opponent of its own, each that fits against that one. The
 * other's growing skill hides a team's own; that opponent does not change.
 */
final class Contests implements AutoCloseable {
    private final List<String> teams;
    private final OwnedParts parts = new OwnedParts();
    private final Evaluation mutual;
    private final Map<String, Evaluation> againstDefault = new LinkedHashMap<>();

    /**
     * Contests of so many episodes.
     *
     * @param players who plays each team, in the order of {@link GameSpec#teams}
     */
    Contests(ResolvedPlan plan, Device device, int episodes, List<Evaluation.Players> players) {
        GameSpec spec = plan.game().spec();
        teams = spec.teams();
        try {
            mutual = parts.own(new Evaluation(plan.game(), device, episodes, players), Evaluation::close);
            for (int team = 0; teams.size() > 1 && team < teams.size(); team++) {
                Optional<Game> other = plan.gameAgainstDefault();
                if (other.isPresent() && canPlayFirst(other.get().spec(), EpisodeShape.of(spec, team))) {
                    againstDefault.put(
                            teams.get(team),
                            parts.own(
                                    new Evaluation(other.get(), device, episodes, List.of(players.get(team))),
                                    Evaluation::close));
                }
            }
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static boolean canPlayFirst(GameSpec spec, EpisodeShape shape) {
        return spec.teams().size() == 1 && EpisodeShape.of(spec).equals(shape);
    }

    /** Plays; the same seed and weights give the same outcomes. */
    Contest play(long seed) {
        Map<String, Outcome> others = new LinkedHashMap<>();
        List<Outcome> outcomes = mutual.play(seed);
        againstDefault.forEach(
                (team, evaluation) -> others.put(team, evaluation.play(seed).get(0)));
        return new Contest(teams, outcomes, others);
    }

    @Override
    public void close() {
        parts.close();
    }
}
