package org.murmuration.app.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.record.Episode;
import org.murmuration.engine.record.EpisodeRecorder;
import org.murmuration.kernels.Device;

/**
 * One episode in each of some games, recorded.
 *
 * @param games how many, at least 1
 * @param seed of the batch, and of random actions
 * @param mostSteps where an episode that does not end is broken off, at least 1
 */
public record Performance(int games, long seed, int mostSteps) {
    /**
     * Plays. Game {@code i} of a seed is the same whatever the device and the number of games.
     *
     * @throws IOException in one line, if the policy's weights cannot be used
     * @throws IllegalArgumentException in one line, if the policy was trained on a game of other shapes
     */
    public List<Episode> of(Cast cast, Device device) throws IOException {
        try (BatchedEnvironment environment = new BatchedEnvironment(cast.game(), device, games)) {
            environment.autoReset(false);
            environment.reset(seed);
            List<EpisodeRecorder> recorders = new ArrayList<>();
            for (int game = 0; game < games; game++) {
                recorders.add(EpisodeRecorder.of(environment, cast.settings(), game));
                recorders.get(game).begin();
            }
            try (Actor actor = cast.actor(environment, seed)) {
                return play(environment, actor, recorders);
            }
        }
    }

    private List<Episode> play(BatchedEnvironment environment, Actor actor, List<EpisodeRecorder> recorders) {
        Episode[] finished = new Episode[games];
        for (int step = 0; step < mostSteps && Arrays.stream(finished).anyMatch(Objects::isNull); step++) {
            actor.act();
            environment.step();
            for (int game = 0; game < games; game++) {
                if (finished[game] == null) {
                    finished[game] = recorders.get(game).update();
                }
            }
        }
        for (int game = 0; game < games; game++) {
            finished[game] = finished[game] == null ? recorders.get(game).unfinished() : finished[game];
        }
        return List.of(finished);
    }
}
