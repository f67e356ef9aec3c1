package org.murmuration.engine;

import java.util.Locale;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceMemoryException;

/** Counts what a batch takes before any of it is allocated, so that one that does not fit is refused as a whole and at once. */
final class BatchMemory implements GameFields {
    private static final double GIGABYTE = 1e9;

    private long bytesPerGame;

    private BatchMemory(GameSpec spec) {
        long seen = 4L * (spec.observationSize() + spec.maskWords());
        long perAgent = 2 * seen + 4 + 4L * spec.objectives() + 2;
        long perGame = 2 * 4L * Math.max(1, spec.stateSize()) + 4L * spec.objectives() + 2;
        // The counters of episodes and steps are fields that the engine adds.
        bytesPerGame = spec.agents().size() * perAgent + perGame + 2 * 4;
    }

    /**
     * Refuses a batch that does not fit; the padding of rows is not counted.
     *
     * @throws DeviceMemoryException naming what is needed and what there is
     */
    static void require(GameKernel game, Device device, int games) {
        long bytesPerGame = bytesPerGame(game);
        long left = device.info().memoryBytes() - device.liveBytes();
        double needed = (double) bytesPerGame * games;
        if (needed > left) {
            throw new DeviceMemoryException(String.format(
                    Locale.ROOT,
                    "%,d games of %s need %.1f GB; device %s has %.1f GB left: at most %,d games fit",
                    games,
                    game.spec().id(),
                    needed / GIGABYTE,
                    device.info().id(),
                    left / GIGABYTE,
                    Math.max(0, left / bytesPerGame)));
        }
    }

    static long bytesPerGame(GameKernel game) {
        BatchMemory memory = new BatchMemory(game.spec());
        game.declare(memory);
        return memory.bytesPerGame;
    }

    @Override
    public void floats(String field, int rows, String meaning) {
        bytesPerGame += 4L * rows;
    }

    @Override
    public void ints(String field, int rows, String meaning) {
        bytesPerGame += 4L * rows;
    }

    @Override
    public void bytes(String field, int rows, String meaning) {
        bytesPerGame += rows;
    }
}
