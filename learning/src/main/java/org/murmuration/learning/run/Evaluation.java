package org.murmuration.learning.run;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.EpisodeStatistics;
import org.murmuration.engine.Game;
import org.murmuration.kernels.Device;
import org.murmuration.learning.algo.GameBuffers;
import org.murmuration.learning.algo.OwnedParts;
import org.murmuration.learning.algo.Player;

/** Lets players play one episode of each game of a batch of its own, a player for each team. */
final class Evaluation implements AutoCloseable {
    /** Asking whether all have finished copies to the host, and waits. */
    private static final int STEPS_BETWEEN_LOOKS = 8;

    /** Makes a player of a team of a batch. */
    interface Players {
        Player of(Device device, GameBuffers buffers);
    }

    private final OwnedParts parts = new OwnedParts();
    private final BatchedEnvironment environment;
    private final List<EpisodeStatistics> statistics = new ArrayList<>();
    private final List<Player> players = new ArrayList<>();

    /**
     * An evaluation.
     *
     * @param teams who plays each team of the game, in the order of {@link org.murmuration.engine.GameSpec#teams}
     */
    Evaluation(Game game, Device device, int episodes, List<Players> teams) {
        try {
            environment = parts.own(new BatchedEnvironment(game, device, episodes), BatchedEnvironment::close);
            for (int team = 0; team < teams.size(); team++) {
                statistics.add(
                        parts.own(EpisodeStatistics.ofFirstEpisodes(environment, team), EpisodeStatistics::close));
                GameBuffers buffers = GameBuffers.of(environment, team);
                players.add(parts.own(teams.get(team).of(device, buffers), Player::close));
            }
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** Plays; the same seed and weights give the same outcomes, one for each team. */
    List<Outcome> play(long seed) {
        environment.reset(seed);
        statistics.forEach(EpisodeStatistics::clear);
        players.forEach(Player::forget);
        boolean playing = true;
        for (int step = 1; playing; step++) {
            players.forEach(Player::act);
            environment.step();
            statistics.forEach(EpisodeStatistics::update);
            playing = step % STEPS_BETWEEN_LOOKS != 0 || statistics.get(0).finished() < environment.games();
        }
        boolean winnable = environment.spec().winnable();
        return statistics.stream()
                .map(team -> Outcome.of(team.read(), winnable))
                .toList();
    }

    @Override
    public void close() {
        parts.close();
    }
}
