package org.murmuration.engine;

import java.util.Locale;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceMemoryException;

/** Counts what a batch takes before any of it is allocated, so that one that does not fit is refused as a whole and at once. */
final class BatchMemory implements GameFields {
    private static final double GIGABYTE = 1e9;
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;
    /** Columns that the padding of a row takes at most. */
    private static final int PADDING = 32;

    private final long maxArrayBytes;
    private long bytesPerGame;
    private long gamesInArrays = Long.MAX_VALUE;

    BatchMemory(Game game, BatchOptions options, long maxArrayBytes) {
        this.maxArrayBytes = maxArrayBytes;
        GameSpec spec = game.spec();
        int agents = spec.agents().size();
        add(Math.max(1, spec.observationSize()), agents, 4, options.finalObservations() ? 2 : 1);
        add(Math.max(1, spec.maskWords()), agents, 4, 2);
        add(spec.objectives(), agents, 4, 1);
        add(spec.actionComponents(), agents, 4, 1);
        add(1, agents, 1, 2);
        add(Math.max(1, spec.stateSize()), 1, 4, 2);
        int teams = spec.teams().size();
        add(teams * spec.objectives(), 1, 4, 1);
        add(1, 1, 1, 1);
        add(teams, 1, 1, 1);
        // The shift of numbers, and the counters of episodes and steps, which are fields that the engine adds.
        add(1, 1, 4, 3);
        GameProgram.of(game).declare(this, this);
    }

    private void add(int rows, int columnsPerGame, int bytes, int arrays) {
        bytesPerGame += (long) arrays * rows * columnsPerGame * bytes;
        long elements = Math.min(LONGEST_ARRAY, maxArrayBytes / bytes);
        long columns = elements / Math.max(1, rows) - PADDING;
        gamesInArrays = Math.min(gamesInArrays, Math.max(0, columns / columnsPerGame));
    }

    /**
     * Refuses a batch that does not fit into the memory that is left, or of which one array is longer than the device or the JVM allows.
     *
     * @throws DeviceMemoryException naming what is needed, what there is, and the largest batch that fits
     */
    static void require(Game game, BatchOptions options, Device device, int games) {
        BatchMemory memory = new BatchMemory(game, options, device.info().maxArrayBytes());
        long left = device.info().memoryBytes() - device.liveBytes();
        if (games > memory.mostGames(left)) {
            String arrays = memory.gamesInArrays < left / memory.bytesPerGame ? " and limits the size of an array" : "";
            throw new DeviceMemoryException(String.format(
                    Locale.ROOT,
                    "%,d games of %s need %.1f GB; device %s has %.1f GB left%s: at most %,d games fit",
                    games,
                    game.spec().id(),
                    (double) memory.bytesPerGame * games / GIGABYTE,
                    device.info().id(),
                    left / GIGABYTE,
                    arrays,
                    memory.mostGames(left)));
        }
    }

    /** The largest batch that so many bytes hold. */
    long mostGames(long bytes) {
        return Math.max(0, Math.min(bytes / bytesPerGame, gamesInArrays));
    }

    long bytesPerGame() {
        return bytesPerGame;
    }

    @Override
    public void floats(String field, int rows, String meaning) {
        add(rows, 1, 4, 1);
    }

    @Override
    public void ints(String field, int rows, String meaning) {
        add(rows, 1, 4, 1);
    }

    @Override
    public void bytes(String field, int rows, String meaning) {
        add(rows, 1, 1, 1);
    }
}
