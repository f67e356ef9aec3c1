package org.murmuration.engine;

import java.util.List;
import org.murmuration.kernels.Device;

/**
 * Many games of one kind on one device. {@link #step} is one launch for all, or one for each stage of a {@link StagedGame}; nothing is copied to the host.
 *
 * <p>Buffers are handed out once and stay the same; {@link #layout} tells where a value is. A finished game starts anew within the step that finished it
 * (unless that is switched off): then {@link #observations}, {@link #masks} and {@link #state} are those of the new episode, rewards and flags those of the old one, and
 * the {@code final…} buffers hold what was seen last.
 *
 * <pre>{@code
 * try (Device device = Devices.best();
 *         BatchedEnvironment env = Environments.make("smax/3m", device, 1024, 0L)) {
 *     env.reset(0L);
 *     // write env.actions() on the device, then
 *     env.step();
 * }
 * }</pre>
 */
public final class BatchedEnvironment extends BatchData {
    /** What was asked of the games so far. */
    private enum Course {
        NONE,
        BEGUN,
        STEPPED
    }

    private Course course = Course.NONE;
    private GameCopies copies;

    /**
     * A batch that is not {@linkplain #reset reset} yet.
     *
     * @param game the rules; an instance serves one batch
     * @param device where the games live
     * @param games how many, at least 1
     * @throws org.murmuration.kernels.DeviceMemoryException if they do not fit; the message says how much is needed and how much there is
     * @throws IllegalArgumentException in one line, if the driver of some agents is not to be had, or cannot play them
     */
    public BatchedEnvironment(Game game, Device device, int games) {
        this(game, device, games, BatchOptions.DEFAULT);
    }

    /** The same with a choice of what is kept. */
    public BatchedEnvironment(Game game, Device device, int games, BatchOptions options) {
        super(game, device, games, options);
        head.keepsFinal = options.finalObservations() ? 1 : 0;
        head.games = games;
        head.gameStride = layout.gameStride();
        head.agentStride = layout.agentStride();
        head.autoReset = 1;
    }

    /** Starts all games anew; game {@code i} of seed {@code s} is the same in every batch, on every device. */
    public void reset(long seed) {
        reset(seed, 0);
    }

    /**
     * Starts all games anew with a later episode of a seed: the one that they would come to by finishing so many before it.
     *
     * @param firstEpisode number of the episode, at least 0
     */
    public void reset(long seed, int firstEpisode) {
        if (firstEpisode < 0) {
            throw new IllegalArgumentException(spec().id() + ": episode " + firstEpisode + ", they count from 0");
        }
        seed(seed);
        head.firstEpisode = firstEpisode;
        course = Course.BEGUN;
        if (driver != null) {
            driver.reset();
        }
        launch(BatchKernel.RESET);
    }

    /**
     * Plays one step of all games with the actions that stand in {@link #actions}.
     *
     * @throws IllegalStateException before the first {@link #reset}
     */
    public void step() {
        if (course == Course.NONE) {
            throw new IllegalStateException(spec().id() + ": reset() has to come before step()");
        }
        course = Course.STEPPED;
        if (driver != null) {
            driver.act();
        }
        launch(BatchKernel.STEP);
    }

    /**
     * Without automatic reset: starts those games anew whose episode has ended, with the same episodes that automatic reset would bring; the others stay as they are. Until then the ended ones show
     * what was seen last. Their rewards and flags are cleared.
     *
     * @throws IllegalStateException before the first {@link #reset}, with automatic reset, or if opponents are driven
     */
    public void startAnew() {
        if (course == Course.NONE || autoReset()) {
            throw new IllegalStateException(
                    spec().id()
                            + (course == Course.NONE
                                    ? ": reset() has to come before startAnew()"
                                    : ": games start anew by themselves here, startAnew() is for batches without automatic reset"));
        }
        if (driver != null) {
            throw new IllegalStateException(
                    spec().id() + ": games whose opponents are driven cannot start anew on demand, only by themselves");
        }
        launch(BatchKernel.START_ANEW);
    }

    /** Writes observations, masks and state anew, after the game's fields were changed from outside: that may stand for a {@link #reset}. */
    public void observe() {
        if (course == Course.NONE) {
            course = Course.BEGUN;
        }
        launch(BatchKernel.OBSERVE);
    }

    private void launch(int phase) {
        head.phase = phase;
        program.launch();
    }

    /**
     * Whether a finished game starts anew by itself (the default). If not, it stands still with rewards 0 until {@link #startAnew} or the next {@link #reset}.
     *
     * @throws IllegalStateException between steps: a game that has ended has started anew by then, or stands still
     */
    public void autoReset(boolean on) {
        if (course == Course.STEPPED && on != (head.autoReset != 0)) {
            throw new IllegalStateException(
                    spec().id() + ": automatic reset is switched before the first step after a reset()");
        }
        head.autoReset = on ? 1 : 0;
    }

    /** Whether a finished game starts anew by itself. */
    public boolean autoReset() {
        return head.autoReset != 0;
    }

    /** The number that the first game of this batch has in the random streams (default 0): a batch may be cut into several. */
    public void firstGame(int number) {
        head.firstGame = number;
    }

    /** The number that the first game of this batch has in the random streams. */
    public int firstGame() {
        return head.firstGame;
    }

    /** The number that a game has in the random streams: its place from {@link #firstGame} on, or that of the game whose draws it was {@linkplain #branch given}. */
    public int numberOf(int place) {
        return copies("numberOf()").numberOf(place);
    }

    /**
     * Copies a game to the host, whole.
     *
     * @throws IllegalStateException before the first {@link #reset}
     */
    public GameSnapshot snapshot(int game) {
        return copies("snapshot()").take(game);
    }

    /**
     * Copies all games to the host.
     *
     * @throws IllegalStateException before the first {@link #reset}
     */
    public List<GameSnapshot> snapshots() {
        return copies("snapshots()").takeAll();
    }

    /** Puts a game of this batch back to where a snapshot was taken; it draws what the original drew. See {@link #restore(int, GameSnapshot, Draws)}. */
    public void restore(int game, GameSnapshot snapshot) {
        restore(game, snapshot, Draws.SAME);
    }

    /**
     * Puts a game of this batch to where a game of the same kind stood, all that it puts out included; the other games are left alone. Stepping goes on from there. What others sum up
     * about the batch, {@link EpisodeStatistics} say, is not told.
     *
     * @param draws whether it draws what the original did, or what belongs to its place in this batch; either lasts until the next {@link #reset}
     * @throws IllegalArgumentException in one line, if the snapshot is of another game, mode or shape, if it stands at the end of an episode and only one of both batches resets
     *     automatically, or if it shall draw the same in a batch of another seed
     * @throws IllegalStateException before the first {@link #reset}
     */
    public void restore(int game, GameSnapshot snapshot, Draws draws) {
        copies("restore()").restore(game, snapshot, draws);
        course = Course.STEPPED;
    }

    /**
     * Puts all games back to where {@link #snapshots} were taken.
     *
     * @param snapshots one for each game, in their order; conditions are those of {@link #restore(int, GameSnapshot, Draws)}, and if one is not met, nothing changes
     */
    public void restore(List<GameSnapshot> snapshots) {
        copies("restore()").restoreAll(snapshots);
        course = Course.STEPPED;
    }

    /**
     * Copies a game over others of the batch, on the device: to try several ways on from one point.
     *
     * @param game what is copied; it plays on undisturbed, unless it is among the targets and gets draws of its own
     * @param draws whether copies draw what the original draws, or what belongs to their places; either lasts until the next {@link #reset}
     * @param first first game to be overwritten
     * @param count how many are, at least 1
     * @throws IllegalStateException before the first {@link #reset}
     */
    public void branch(int game, Draws draws, int first, int count) {
        copies("branch()").branch(game, draws, first, count);
        course = Course.STEPPED;
    }

    private GameCopies copies(String asked) {
        if (course == Course.NONE) {
            throw new IllegalStateException(spec().id() + ": reset() has to come before " + asked);
        }
        if (copies == null) {
            copies = new GameCopies(this, buffers, arena);
        }
        return copies;
    }

    /** The seed of the last {@link #reset}. */
    public long seed() {
        return ((long) head.seedHigh << 32) | (head.seedLow & 0xffffffffL);
    }

    /** Sets the seed of the random streams without starting anew, for checkpoints: the {@link #condition} comes from there too. */
    public void seed(long seed) {
        if (course == Course.NONE) {
            course = Course.BEGUN;
        }
        head.seedLow = (int) seed;
        head.seedHigh = (int) (seed >>> 32);
    }
}
