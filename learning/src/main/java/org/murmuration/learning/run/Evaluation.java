package org.murmuration.learning.run;

import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.EpisodeStatistics;
import org.murmuration.engine.Game;
import org.murmuration.kernels.Device;
import org.murmuration.learning.algo.GameBuffers;
import org.murmuration.learning.algo.OwnedParts;
import org.murmuration.learning.algo.Player;

/** Lets a player play one episode of each game of a batch of its own. */
final class Evaluation implements AutoCloseable {
    /** Asking whether all have finished copies to the host, and waits. */
    private static final int STEPS_BETWEEN_LOOKS = 8;

    /** Makes a player of a batch. */
    interface Players {
        Player of(GameBuffers buffers);
    }

    private final OwnedParts parts = new OwnedParts();
    private final BatchedEnvironment environment;
    private final EpisodeStatistics statistics;
    private final Player player;

    Evaluation(Game game, Device device, int episodes, Players players) {
        try {
            environment = parts.own(new BatchedEnvironment(game, device, episodes), BatchedEnvironment::close);
            statistics = parts.own(EpisodeStatistics.ofFirstEpisodes(environment), EpisodeStatistics::close);
            player = parts.own(players.of(GameBuffers.of(environment)), Player::close);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** Plays; the same seed and weights give the same outcome. */
    Outcome play(long seed) {
        environment.reset(seed);
        statistics.clear();
        player.forget();
        boolean playing = true;
        for (int step = 1; playing; step++) {
            player.act();
            environment.step();
            statistics.update();
            playing = step % STEPS_BETWEEN_LOOKS != 0 || statistics.finished() < environment.games();
        }
        return Outcome.of(statistics.read(), environment.spec().winnable());
    }

    Player player() {
        return player;
    }

    @Override
    public void close() {
        parts.close();
    }
}
