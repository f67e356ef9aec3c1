package org.murmuration.learning.replay;

import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;

/**
 * The latest whole episodes, in a ring of steps on the device. Each takes the memory of its true length plus one step, for the observation after the last action; the
 * oldest ones make room for new ones.
 */
public final class EpisodeReplay implements AutoCloseable {
    private final EpisodeShape shape;
    private final int maxEpisodes;
    private final int capacity;
    private final Arena arena;
    final FloatArray floats;
    final IntArray ints;
    final IntArray book;
    final IntArray starts;
    final IntArray lengths;
    private final int[] bookOnHost = new int[AssignSlots.BOOK_SIZE];

    /**
     * An empty replay.
     *
     * @param device where the episodes live
     * @param shape sizes of a step
     * @param maxEpisodes the largest number of episodes kept
     * @param maxBytes the most bytes that their steps may take
     * @throws IllegalArgumentException if actions are continuous, there is no episode limit, or not even one episode of the longest kind fits; the message says what is needed
     */
    public EpisodeReplay(Device device, EpisodeShape shape, int maxEpisodes, long maxBytes) {
        shape.requireKeepable();
        this.shape = shape;
        this.maxEpisodes = maxEpisodes;
        this.capacity = capacity(shape, maxEpisodes, maxBytes);
        arena = device.arena("episode replay");
        try {
            floats = arena.floats("replay floats", (long) capacity * shape.floatsPerStep());
            ints = arena.ints("replay ints", (long) capacity * shape.intsPerStep());
            book = arena.ints("replay book", AssignSlots.BOOK_SIZE);
            starts = arena.ints("replay starts", maxEpisodes);
            lengths = arena.ints("replay lengths", maxEpisodes);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private static int capacity(EpisodeShape shape, int maxEpisodes, long maxBytes) {
        long affordable = maxBytes / shape.bytesPerStep();
        long indexable = Integer.MAX_VALUE / Math.max(shape.floatsPerStep(), shape.intsPerStep());
        long capacity = Math.min(Math.min(affordable, indexable), (long) maxEpisodes * shape.slots());
        if (capacity < shape.slots()) {
            throw new IllegalArgumentException("replay_bytes=" + maxBytes + ": an episode of " + shape.limit()
                    + " steps needs " + (long) shape.slots() * shape.bytesPerStep() + " bytes");
        }
        return (int) capacity;
    }

    /** Sizes of a step. */
    public EpisodeShape shape() {
        return shape;
    }

    /** Steps that fit. */
    public int capacity() {
        return capacity;
    }

    /** The largest number of episodes kept. */
    public int maxEpisodes() {
        return maxEpisodes;
    }

    /** Episodes that are kept even if all are as long as the limit allows: of shorter ones there are up to {@link #maxEpisodes}. */
    public int longEpisodes() {
        return Math.min(maxEpisodes, capacity / shape.slots());
    }

    /** Bytes that the steps may take. */
    public long bytes() {
        return (long) capacity * shape.bytesPerStep();
    }

    /**
     * Which episodes are kept; copies five ints to the host.
     *
     * @throws IllegalStateException in one line, if a game plays on beyond the limit that it declares: there is no room for its episode
     */
    public Book book() {
        int[] host = bookOnHost;
        book.read(0, host, 0, host.length);
        if (host[AssignSlots.OUTLIVED] > 0) {
            throw new IllegalStateException("game " + (host[AssignSlots.OUTLIVED] - 1) + " of the batch plays on after "
                    + shape.limit() + " steps, which its rules declare as the limit of an episode:"
                    + " they have to end it there, or to declare a higher limit");
        }
        return new Book(host[AssignSlots.OLDEST], host[AssignSlots.NEXT], host[AssignSlots.USED]);
    }

    /**
     * Which episodes are kept: numbers {@code oldest} to {@code next}, exclusive.
     *
     * @param oldest number of the oldest episode kept
     * @param next number that the next episode will get: episodes finished so far
     * @param usedSlots steps in use
     */
    public record Book(int oldest, int next, int usedSlots) {
        /** Episodes kept. */
        public int episodes() {
            return next - oldest;
        }
    }

    /** Everything but the steps themselves, by name, for checkpoints. */
    public Map<String, DeviceArray> condition() {
        Map<String, DeviceArray> all = new LinkedHashMap<>();
        all.put("replay.book", book);
        all.put("replay.starts", starts);
        all.put("replay.lengths", lengths);
        return all;
    }

    /** Host access to the kept episodes, for the log on disk. */
    public EpisodeTransfer transfer() {
        return new EpisodeTransfer(this);
    }

    @Override
    public void close() {
        arena.close();
    }
}
