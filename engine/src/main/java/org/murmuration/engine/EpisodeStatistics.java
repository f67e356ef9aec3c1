package org.murmuration.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.Launcher;

/**
 * Returns, lengths and wins of the episodes of a batch, counted on the device: {@link #update} after each step is one launch, {@link #read} brings 48
 * bytes to the host.
 *
 * <p>The return of an episode is the sum of its rewards of a team, the first one unless another is named. What is read does not depend on the number of threads, nor on the device.
 */
public final class EpisodeStatistics implements AutoCloseable {
    private static final int MOST_PARTS = 64;

    private final BatchedEnvironment environment;
    private final Arena arena;
    private final Launcher<CountEpisodes> count;
    private final Launcher<FoldEpisodes> fold;
    private final Launcher<FoldParts> foldParts;
    private final int parts;
    private final Map<String, DeviceArray> condition = new LinkedHashMap<>();
    private final IntArray partCounts;
    private final FloatArray partSums;
    private final int[] counts = new int[FoldEpisodes.COUNTS * 2];
    private final float[] sums = new float[FoldEpisodes.SUMS];

    private EpisodeStatistics(BatchedEnvironment environment, int team, boolean firstEpisodeOnly) {
        this.environment = environment;
        Device device = environment.device();
        int games = environment.games();
        parts = Math.min(games, MOST_PARTS);
        arena = device.arena("episode statistics of " + environment.spec().id() + " x " + games);
        try {
            int gameStride = environment.layout().gameStride();
            long perObjective = (long) gameStride * environment.spec().objectives();
            count = device.compile(new CountEpisodes(environment, team));
            count.kernel().firstEpisodeOnly = firstEpisodeOnly;
            count.bind("over", environment.over())
                    .bind("won", environment.won())
                    .bind("steps", environment.field("steps"))
                    .bind("teamRewards", environment.teamRewards());
            fold = device.compile(new FoldEpisodes());
            foldParts = device.compile(new FoldParts());
            for (String name : List.of("endedEpisodes", "wins", "lengthSums", "openLengths")) {
                condition.put(name, arena.ints(name, gameStride));
            }
            for (String name : List.of("returnSums", "returnSumsLow", "squareSums", "squareSumsLow", "openReturns")) {
                condition.put(name, arena.floats(name, perObjective));
            }
            condition.forEach((name, array) -> {
                count.bind(name, array);
                if (!name.startsWith("open")) {
                    fold.bind(name, array);
                }
            });
            partCounts = arena.ints("partCounts", (long) parts * FoldEpisodes.COUNTS * 2);
            partSums = arena.floats("partSums", (long) parts * FoldEpisodes.SUMS);
            fold.bind("partCounts", partCounts).bind("partSums", partSums);
            foldParts.bind("partCounts", partCounts).bind("partSums", partSums);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** Counts every episode that ends. */
    public static EpisodeStatistics of(BatchedEnvironment environment) {
        return of(environment, 0);
    }

    /** Counts every episode that ends, with the returns and wins of a team, numbered as in {@link GameSpec#teams}. */
    public static EpisodeStatistics of(BatchedEnvironment environment, int team) {
        return new EpisodeStatistics(environment, team, false);
    }

    /**
     * Counts the first episode that ends in each game, and no other: an evaluation that took whichever episodes end first would prefer short ones. It is complete when {@link #finished} equals the number of games.
     */
    public static EpisodeStatistics ofFirstEpisodes(BatchedEnvironment environment) {
        return ofFirstEpisodes(environment, 0);
    }

    /** As {@link #ofFirstEpisodes(BatchedEnvironment)}, with the returns and wins of a team, numbered as in {@link GameSpec#teams}. */
    public static EpisodeStatistics ofFirstEpisodes(BatchedEnvironment environment, int team) {
        return new EpisodeStatistics(environment, team, true);
    }

    /** Takes account of the step that the environment has just done. */
    public void update() {
        count.launch(environment.games());
    }

    /** What was counted since {@link #clear}, with the returns of the first objective. */
    public Summary read() {
        return read(0);
    }

    /**
     * What was counted since {@link #clear}, with the returns of one objective.
     *
     * @throws IllegalArgumentException if there is no such objective
     */
    public Summary read(int objective) {
        int objectives = environment.spec().objectives();
        if (objective < 0 || objective >= objectives) {
            throw new IllegalArgumentException("objective " + objective + ": "
                    + environment.spec().id() + " has " + objectives + ", numbered from 0");
        }
        foldOnDevice(objective);
        partCounts.read(0, counts, 0, counts.length);
        partSums.read(0, sums, 0, sums.length);
        return Summary.of(count(0), count(1), count(2), (double) sums[0] + sums[1], (double) sums[2] + sums[3]);
    }

    /** Number of games that have finished an episode since {@link #clear}. */
    public int finished() {
        foldOnDevice(0);
        partCounts.read(0, counts, 0, counts.length);
        return (int) count(3);
    }

    private void foldOnDevice(int objective) {
        FoldEpisodes kernel = fold.kernel();
        kernel.columns = environment.games();
        kernel.parts = parts;
        kernel.offset = objective * environment.layout().gameStride();
        fold.launch(parts);
        foldParts.kernel().parts = parts;
        foldParts.launch(1);
    }

    private long count(int index) {
        return ((long) counts[index * 2 + 1] << 32) | (counts[index * 2] & 0xffffffffL);
    }

    /** Forgets all: counts, sums and open episodes. */
    public void clear() {
        condition.values().forEach(EpisodeStatistics::zero);
    }

    /** Forgets what was counted, and keeps the open episodes: a new count begins. */
    public void clearCounts() {
        condition.forEach((name, array) -> {
            if (!name.startsWith("open")) {
                zero(array);
            }
        });
    }

    /** Forgets the open episodes, and keeps what was counted: to be called after every reset of the environment. */
    public void restart() {
        zero(condition.get("openReturns"));
        zero(condition.get("openLengths"));
    }

    private static void zero(DeviceArray array) {
        if (array instanceof FloatArray floats) {
            floats.fill(0, floats.length(), 0f);
        } else if (array instanceof IntArray ints) {
            ints.fill(0, ints.length(), 0);
        }
    }

    /** Every array that a checkpoint must keep, by name. */
    public Map<String, DeviceArray> condition() {
        return Map.copyOf(condition);
    }

    @Override
    public void close() {
        arena.close();
    }

    /**
     * Episodes in numbers. Means are NaN when there is no episode.
     *
     * @param episodes how many ended
     * @param wins how many of them were won
     * @param returnMean mean of the returns
     * @param returnStd standard deviation of the returns, of these episodes as a whole population
     * @param lengthMean mean number of steps
     * @param winRate share of episodes won; 0 too where a game cannot be won, see {@link GameSpec#winnable}
     */
    public record Summary(
            long episodes, long wins, double returnMean, double returnStd, double lengthMean, double winRate) {
        static Summary of(long episodes, long wins, long steps, double returnSum, double squareSum) {
            double mean = returnSum / episodes;
            // Rounding may leave a tiny negative difference when all returns are equal.
            double variance = Math.max(0, squareSum / episodes - mean * mean);
            return new Summary(
                    episodes, wins, mean, Math.sqrt(variance), (double) steps / episodes, (double) wins / episodes);
        }
    }
}
