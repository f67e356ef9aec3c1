package org.murmuration.learning.store;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.learning.replay.EpisodeCollector;
import org.murmuration.learning.replay.EpisodeReplay;
import org.murmuration.learning.replay.EpisodeShape;
import org.murmuration.learning.replay.EpisodeTransfer;

/** Games played at random into a replay that keeps a dozen episodes, for tests of what stays of them on disk. */
public final class RecordedEchoes implements AutoCloseable {
    /** A few episodes of these games: a record of one takes some 50 to 150 bytes. */
    static final long SEGMENT_BYTES = 400;

    private static final int KEPT_EPISODES = 12;
    private static final int GAMES = 2;

    private final Device device = new JvmDevice(1);
    private final BatchedEnvironment environment;
    private final EpisodeReplay replay;
    private final EpisodeCollector collector;
    private final RandomPolicy policy;

    /** Games at their beginning. */
    public RecordedEchoes(long seed) {
        environment = Environments.make("test/echo", device, GAMES, seed);
        replay = new EpisodeReplay(device, EpisodeShape.of(environment.spec()), KEPT_EPISODES, 1 << 20);
        collector = new EpisodeCollector(environment, replay, true);
        policy = RandomPolicy.of(environment, seed);
    }

    /** A log that a dozen episodes fill several segments of. */
    public static EpisodeLog logOfSmallSegments(Path folder) {
        return new EpisodeLog(folder, SEGMENT_BYTES);
    }

    /** What the games are recorded into. */
    public EpisodeReplay replay() {
        return replay;
    }

    /** Plays until so many more episodes have ended, or one more than that. */
    public void play(int episodes) {
        int enough = replay.book().next() + episodes;
        while (replay.book().next() < enough) {
            policy.choose();
            collector.seen();
            environment.step();
            collector.outcome();
        }
    }

    /**
     * A copy of what the replay keeps.
     *
     * @param book which episodes
     * @param table the arrays of {@link EpisodeReplay#condition}
     * @param episodes content by number
     */
    public record Kept(EpisodeReplay.Book book, Map<String, int[]> table, Map<Integer, ByteBuffer> episodes) {}

    /** A copy of what the replay keeps now. */
    public Kept kept() {
        Map<String, int[]> table = new TreeMap<>();
        replay.condition().forEach((name, array) -> table.put(name, ((IntArray) array).toHost()));
        EpisodeReplay.Book book = replay.book();
        EpisodeTransfer transfer = replay.transfer();
        Map<Integer, ByteBuffer> episodes = new TreeMap<>();
        for (int episode = book.oldest(); episode < book.next(); episode++) {
            episodes.put(episode, transfer.read(episode));
        }
        return new Kept(book, table, episodes);
    }

    /** Takes over which episodes there are and where they lie, but not what is in them. */
    void takeTable(Kept kept) {
        replay.condition()
                .forEach((name, array) -> ((IntArray) array).write(kept.table().get(name)));
    }

    @Override
    public void close() {
        collector.close();
        replay.close();
        environment.close();
        device.close();
    }
}
