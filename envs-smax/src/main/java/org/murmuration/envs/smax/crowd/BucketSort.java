package org.murmuration.envs.smax.crowd;

import java.util.List;
import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameStage;

/**
 * A stable sort of the units by keys: within a bucket they stand in the order of their numbers, and there is no limit to how many a bucket takes. Blocks of units are counted at once, which
 * takes memory for a number of each bucket and block, but no atomic operation.
 *
 * @param firstRow first row of {@code keys}, the bucket of each unit, negative for none, and of {@code order}, the sorted units: {@code [game][unit]} from there on
 * @param firstStart first row of {@code starts}, the place in {@code order} where each bucket starts; one more tells the end of the last
 * @param startsOfGame how many of them a game has room for: {@code [game][bucket]} from there on
 * @param buckets how many there are
 * @param units how many there are
 */
record BucketSort(int firstRow, int firstStart, int startsOfGame, int buckets, int units) {
    private static final int BLOCK_UNITS = 512;
    private static final int CHUNK_BUCKETS = 64;

    static int unitsInBlock() {
        return BLOCK_UNITS;
    }

    static int bucketsInChunk() {
        return CHUNK_BUCKETS;
    }

    int blocks() {
        return (units + BLOCK_UNITS - 1) / BLOCK_UNITS;
    }

    int chunks() {
        return (buckets + CHUNK_BUCKETS - 1) / CHUNK_BUCKETS;
    }

    /** Declares memory for two sorts, which have rows of their own for what remains. */
    static void declare(GameFields scratch, BucketSort first, BucketSort second) {
        int rows = Math.max(first.firstRow, second.firstRow) + first.units;
        int starts = Math.max(first.firstStart + first.startsOfGame, second.firstStart + second.startsOfGame);
        scratch.ints("keys", rows, "bucket of each unit, -1 for none");
        scratch.ints("order", rows, "units by bucket");
        scratch.ints("starts", starts, "where in the order a bucket starts");
        scratch.ints(
                "counts",
                Math.max(first.blocks() * first.buckets, second.blocks() * second.buckets),
                "units of a block in each bucket, then where the next one goes");
        scratch.ints("chunkCounts", Math.max(first.chunks(), second.chunks()), "units in several buckets");
    }

    /** What sorts by the keys as they are; it can be listed several times. */
    List<GameStage> stages(Crowd crowd) {
        return List.of(
                new CountUnits(crowd, this),
                new CountChunks(crowd, this),
                new StartBuckets(crowd, this),
                new FillBuckets(crowd, this));
    }
}
