package org.murmuration.engine;

/**
 * What a batch keeps besides its games.
 *
 * @param finalObservations whether a game that starts anew by itself keeps what was seen last, in buffers as large as those of the observations. Without them {@code final…} buffers are
 *     refused; {@link BatchedEnvironment#startAnew} instead of automatic reset lets last observations be looked at all the same
 */
public record BatchOptions(boolean finalObservations) {
    /** Everything is kept. */
    public static final BatchOptions DEFAULT = new BatchOptions(true);

    /** The setting's name. */
    public static final String FINAL_OBSERVATIONS = "final_observations";

    /** Bytes of device memory that each game of a large batch takes, without the padding of rows. */
    public long bytesPerGame(Game game) {
        return new BatchMemory(game, this, Long.MAX_VALUE).bytesPerGame();
    }

    /**
     * Reads {@code final_observations} (true, false).
     *
     * @throws IllegalArgumentException in one line, if it is something else
     */
    public static BatchOptions read(Settings settings) {
        return new BatchOptions(settings.flag(FINAL_OBSERVATIONS, DEFAULT.finalObservations));
    }
}
