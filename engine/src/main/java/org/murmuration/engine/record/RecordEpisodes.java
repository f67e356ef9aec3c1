package org.murmuration.engine.record;

import java.util.Map;
import java.util.function.Consumer;
import org.murmuration.engine.ParallelEnvironment;
import org.murmuration.engine.ParallelReset;
import org.murmuration.engine.ParallelSnapshot;
import org.murmuration.engine.ParallelStep;
import org.murmuration.engine.Settings;
import org.murmuration.engine.SingleGame;
import org.murmuration.engine.wrap.ParallelWrapper;

/** Records every episode of a single game and hands it on when it ends; one that a wrapper inside cuts off is handed on as incomplete. */
public final class RecordEpisodes extends ParallelWrapper {
    private final EpisodeRecorder recorder;
    private final Consumer<Episode> receiver;

    /**
     * Around an environment, which belongs to the wrapper from now on.
     *
     * @param inside may be wrapped; what is recorded is the game itself
     * @param settings what the game was made with
     * @param receiver gets each episode
     */
    public RecordEpisodes(ParallelEnvironment inside, Settings settings, Consumer<Episode> receiver) {
        super(inside);
        if (!(inside.unwrapped() instanceof SingleGame game)) {
            throw new IllegalArgumentException(
                    inside.spec().id() + ": only games of this engine can be recorded, not a "
                            + inside.unwrapped().getClass().getSimpleName());
        }
        recorder = EpisodeRecorder.of(game.batch(), settings, 0);
        this.receiver = receiver;
    }

    @Override
    public ParallelReset reset(Long seed) {
        ParallelReset start = inside().reset(seed);
        recorder.begin();
        return start;
    }

    @Override
    public ParallelSnapshot snapshot() {
        return new ParallelSnapshot(recorder.recording(), inside().snapshot());
    }

    /** Forgets what was recorded since the snapshot; an episode that is finished from there is recorded whole. */
    @Override
    public ParallelReset restore(ParallelSnapshot snapshot) {
        EpisodeRecorder.Recording recording = snapshot.memory(EpisodeRecorder.Recording.class);
        ParallelReset there = inside().restore(snapshot.inside());
        recorder.resume(recording);
        return there;
    }

    @Override
    public ParallelStep step(Map<String, ?> actions) {
        ParallelStep step = inside().step(actions);
        Episode finished = recorder.update();
        if (finished != null) {
            receiver.accept(finished);
        } else if (agents().isEmpty()) {
            receiver.accept(recorder.unfinished());
        }
        return step;
    }
}
