package org.murmuration.learning.replay;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.murmuration.engine.BatchedEnvironment;

/** Records games from copies on the host, into a plain queue with the limits of a replay: what {@link EpisodeCollector} and {@link EpisodeReplay} have to do. */
final class HostRecorder {
    /** One step of an episode; of the last one only what was seen is meant. */
    private static final class Step {
        final float[] floats;
        final int[] ints;

        Step(EpisodeShape shape) {
            floats = new float[shape.floatsPerStep()];
            ints = new int[shape.intsPerStep()];
        }
    }

    private final BatchedEnvironment environment;
    private final EpisodeShape shape;
    private final boolean bootstrapAtLimit;
    private final int maxEpisodes;
    private final int capacity;
    private final List<List<Step>> open = new ArrayList<>();
    private final Deque<ByteBuffer> kept = new ArrayDeque<>();
    private int finished;
    private int used;

    HostRecorder(BatchedEnvironment environment, boolean bootstrapAtLimit, int maxEpisodes, int capacity) {
        this.environment = environment;
        this.shape = EpisodeShape.of(environment.spec());
        this.bootstrapAtLimit = bootstrapAtLimit;
        this.maxEpisodes = maxEpisodes;
        this.capacity = capacity;
        for (int game = 0; game < environment.games(); game++) {
            open.add(new ArrayList<>());
        }
    }

    void seen() {
        float[] observations = environment.observations().toHost();
        int[] masks = environment.masks().toHost();
        float[] state = environment.state().toHost();
        int[] actions = environment.actions().toHost();
        for (int game = 0; game < open.size(); game++) {
            open.get(game).add(step(game, observations, masks, state, actions));
        }
    }

    private Step step(int game, float[] observations, int[] masks, float[] state, int... actions) {
        Step step = new Step(shape);
        int agentStride = environment.layout().agentStride();
        int at = 0;
        int atInt = 0;
        for (int agent = 0; agent < shape.agents(); agent++) {
            int column = environment.layout().column(agent, game);
            for (int feature = 0; feature < shape.observationSize(); feature++) {
                step.floats[at++] = observations[feature * agentStride + column];
            }
            for (int word = 0; word < shape.maskWords(); word++) {
                step.ints[atInt++] = masks[word * agentStride + column];
            }
        }
        for (int feature = 0; feature < shape.stateSize(); feature++) {
            step.floats[at++] = state[feature * environment.layout().gameStride() + game];
        }
        for (int agent = 0; agent < shape.agents(); agent++) {
            step.ints[atInt++] = actions[environment.layout().column(agent, game)];
        }
        return step;
    }

    void outcome() {
        float[] rewards = environment.teamRewards().toHost();
        byte[] over = environment.over().toHost();
        byte[] truncations = environment.truncations().toHost();
        float[] lastObservations = environment.finalObservations().toHost();
        int[] lastMasks = environment.finalMasks().toHost();
        float[] lastState = environment.finalState().toHost();
        int[] noActions = new int[environment.actions().length()];
        for (int game = 0; game < open.size(); game++) {
            List<Step> episode = open.get(game);
            float[] floats = episode.get(episode.size() - 1).floats;
            floats[floats.length - 2] = rewards[game];
            if (over[game] != 0) {
                floats[floats.length - 1] = bootstrapAtLimit && wasCut(game, truncations) ? 0f : 1f;
                episode.add(step(game, lastObservations, lastMasks, lastState, noActions));
                keep(episode);
                episode.clear();
            }
        }
    }

    private boolean wasCut(int game, byte... truncations) {
        boolean cut = false;
        for (int agent = 0; agent < shape.agents(); agent++) {
            cut |= truncations[environment.layout().column(agent, game)] != 0;
        }
        return cut;
    }

    private void keep(List<Step> episode) {
        while (kept.size() >= maxEpisodes || used + episode.size() > capacity) {
            used -= kept.removeFirst().capacity() / shape.bytesPerStep();
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(episode.size() * shape.bytesPerStep()).order(ByteOrder.LITTLE_ENDIAN);
        for (Step step : episode) {
            for (float value : step.floats) {
                bytes.putFloat(value);
            }
        }
        for (Step step : episode) {
            for (int value : step.ints) {
                bytes.putInt(value);
            }
        }
        kept.addLast(bytes.clear());
        used += episode.size();
        finished++;
    }

    /** The episodes kept, the oldest first, as {@link EpisodeTransfer} writes them. */
    List<ByteBuffer> kept() {
        return List.copyOf(kept);
    }

    EpisodeReplay.Book book() {
        return new EpisodeReplay.Book(finished - kept.size(), finished, used);
    }
}
