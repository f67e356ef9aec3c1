package org.murmuration.learning.replay;

import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.GameSpec;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.Launcher;

/**
 * Records the games of a batch into a replay: call {@link #seen} when the actions stand, then step the environment, then {@link #outcome}. An
 * episode enters the replay when it ends. Nothing is copied to the host.
 */
public final class EpisodeCollector implements AutoCloseable {
    private final int items;
    private final int commitItems;
    private final Arena arena;
    private final FloatArray openFloats;
    private final IntArray openInts;
    private final IntArray clock;
    private final Launcher<StageSeen> stageSeen;
    private final Launcher<StageOutcome> stageOutcome;
    private final Launcher<AssignSlots> assignSlots;
    private final Launcher<CommitEpisodes> commit;

    /** The open episodes go into a checkpoint as one array of bytes. */
    private static void requireSavable(BatchedEnvironment environment, EpisodeShape shape) {
        long bytesPerGame = (long) shape.slots() * shape.bytesPerStep();
        long most = Integer.MAX_VALUE / bytesPerGame;
        if (environment.games() > most) {
            throw new IllegalArgumentException("parallel_games=" + environment.games() + ": open episodes of "
                    + environment.spec().id() + " take " + bytesPerGame + " bytes for each game, and "
                    + Integer.MAX_VALUE
                    + " bytes in all: at most " + most + " games can be played at once");
        }
    }

    /**
     * Records the first team of {@code environment}, all agents where there is one, into {@code replay}.
     *
     * @param bootstrapAtLimit whether an episode cut off by a limit is stored as not terminated, so that its last observation is bootstrapped
     */
    public EpisodeCollector(BatchedEnvironment environment, EpisodeReplay replay, boolean bootstrapAtLimit) {
        this(environment, 0, replay, bootstrapAtLimit);
    }

    /**
     * Records a team of {@code environment} into {@code replay}.
     *
     * @param team its number in {@link GameSpec#teams}
     * @param bootstrapAtLimit whether an episode cut off by a limit is stored as not terminated, so that its last observation is bootstrapped
     */
    public EpisodeCollector(BatchedEnvironment environment, int team, EpisodeReplay replay, boolean bootstrapAtLimit) {
        GameSpec spec = environment.spec();
        int firstColumn = environment.layout().column(spec.firstOf(spec.teams().get(team)), 0);
        Device device = environment.device();
        EpisodeShape shape = replay.shape();
        int games = environment.games();
        int gameStride = environment.layout().gameStride();
        int agentStride = environment.layout().agentStride();
        items = (shape.agents() + 1) * games;
        requireSavable(environment, shape);
        commitItems = shape.slots() * games;
        arena = device.arena("open episodes");
        try {
            openFloats = arena.floats("open floats", (long) commitItems * shape.floatsPerStep());
            openInts = arena.ints("open ints", (long) commitItems * shape.intsPerStep());
            clock = arena.ints("open clock", games);
            IntArray endedStart = arena.ints("ended start", games);
            IntArray endedLength = arena.ints("ended length", games);

            StageSeen seen = new StageSeen(shape);
            seen.games = games;
            seen.gameStride = gameStride;
            seen.agentStride = agentStride;
            seen.firstColumn = firstColumn;
            stageSeen = device.compile(seen)
                    .bind("observations", environment.observations())
                    .bind("masks", environment.masks())
                    .bind("state", environment.state())
                    .bind("actions", environment.actions())
                    .bind("clock", clock)
                    .bind("openFloats", openFloats)
                    .bind("openInts", openInts);

            StageOutcome outcome = new StageOutcome(shape, bootstrapAtLimit);
            outcome.games = games;
            outcome.gameStride = gameStride;
            outcome.agentStride = agentStride;
            outcome.firstColumn = firstColumn;
            outcome.rewardsFrom = team * spec.objectives() * gameStride;
            stageOutcome = device.compile(outcome)
                    .bind("teamRewards", environment.teamRewards())
                    .bind("rewards", environment.rewards())
                    .bind("over", environment.over())
                    .bind("truncations", environment.truncations())
                    .bind("finalObservations", environment.finalObservations())
                    .bind("finalMasks", environment.finalMasks())
                    .bind("finalState", environment.finalState())
                    .bind("clock", clock)
                    .bind("openFloats", openFloats)
                    .bind("openInts", openInts);

            AssignSlots assign = new AssignSlots(shape, replay.maxEpisodes(), replay.capacity());
            assign.games = games;
            assignSlots = device.compile(assign)
                    .bind("over", environment.over())
                    .bind("clock", clock)
                    .bind("book", replay.book)
                    .bind("starts", replay.starts)
                    .bind("lengths", replay.lengths)
                    .bind("endedEpisode", arena.ints("ended episode", games))
                    .bind("endedStart", endedStart)
                    .bind("endedLength", endedLength);

            commit = device.compile(new CommitEpisodes(shape, replay.capacity()))
                    .bind("endedStart", endedStart)
                    .bind("endedLength", endedLength)
                    .bind("openFloats", openFloats)
                    .bind("openInts", openInts)
                    .bind("keptFloats", replay.floats)
                    .bind("keptInts", replay.ints);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** Records observations, masks, state and the actions chosen, before the environment steps. */
    public void seen() {
        stageSeen.launch(items);
    }

    /** Records rewards and ends, after the environment has stepped, and moves ended episodes into the replay. */
    public void outcome() {
        stageOutcome.launch(items);
        assignSlots.launch(1);
        commit.launch(commitItems);
    }

    /** The open episodes, by name, for checkpoints. */
    public Map<String, DeviceArray> condition() {
        Map<String, DeviceArray> all = new LinkedHashMap<>();
        all.put("open.floats", openFloats);
        all.put("open.ints", openInts);
        all.put("open.clock", clock);
        return all;
    }

    @Override
    public void close() {
        arena.close();
    }
}
