package org.murmuration.learning.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.kernels.Device;
import org.murmuration.learning.algo.OwnedParts;
import org.murmuration.learning.algo.Player;
import org.murmuration.learning.store.StoreException;

/** The policies of all teams that learned in a run: one, or those of rivals. */
public final class TrainedTeams implements AutoCloseable {
    private final OwnedParts parts = new OwnedParts();
    private final List<Policy> policies = new ArrayList<>();

    private TrainedTeams(Path run) throws StoreException {
        try {
            Policy first = parts.own(Policy.load(run), Policy::close);
            policies.add(first);
            for (String team : first.teams().subList(1, first.teams().size())) {
                policies.add(parts.own(Policy.load(run, team), Policy::close));
            }
        } catch (StoreException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /**
     * Loads the newest weights of a run.
     *
     * @throws StoreException see {@link Policy#load(Path)}
     */
    public static TrainedTeams load(Path run) throws StoreException {
        return new TrainedTeams(run);
    }

    /** That of the first team. */
    public Policy first() {
        return policies.get(0);
    }

    /** Each team's, in the order of {@link org.murmuration.engine.GameSpec#teams}. */
    public List<Policy> all() {
        return List.copyOf(policies);
    }

    /**
     * Players of a whole batch on its device, for each team that it has.
     *
     * @throws IllegalArgumentException in one line, if the batch's game has other shapes
     * @throws StoreException if the weights do not fit
     */
    public List<Player> players(BatchedEnvironment environment) throws StoreException {
        List<Player> players = new ArrayList<>();
        try {
            for (Policy policy : policies.subList(0, environment.spec().teams().size() == 1 ? 1 : policies.size())) {
                players.add(policy.player(environment));
            }
        } catch (StoreException | RuntimeException e) {
            players.forEach(Player::close);
            throw e;
        }
        return players;
    }

    /** Plays greedily, one episode in each of so many games of the environment they were trained on. */
    public Contest evaluate(Device device, int episodes, long seed) {
        List<Evaluation.Players> players = new ArrayList<>();
        policies.forEach(policy -> players.add(policy::loaded));
        try (Contests contests = new Contests(new ResolvedPlan(first().plan()), device, episodes, players)) {
            return contests.play(seed);
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
