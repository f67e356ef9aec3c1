package org.murmuration.envs.smax.crowd;

import org.murmuration.engine.GameStage;

/** A part of a {@link BucketSort}. Its sizes are no constants of the kernel, so that one program sorts everything. */
abstract class SortStage extends GameStage {
    protected int firstRow;
    protected int firstStart;
    protected int startsOfGame;
    protected int buckets;
    protected int units;
    protected int blocks;
    protected int chunks;
    protected final int unitsInBlock;
    protected final int bucketsInChunk;

    protected int[] keys;
    protected int[] order;
    protected int[] starts;
    /** {@code [game][block][bucket]}. */
    protected int[] counts;

    /** {@code [game][chunk]}. */
    protected int[] chunkCounts;

    SortStage(Crowd crowd, BucketSort sort, int rows) {
        super(crowd.spec(), rows, Neighbours.SAME_GAME);
        firstRow = sort.firstRow();
        firstStart = sort.firstStart();
        startsOfGame = sort.startsOfGame();
        buckets = sort.buckets();
        units = sort.units();
        blocks = sort.blocks();
        chunks = sort.chunks();
        unitsInBlock = BucketSort.unitsInBlock();
        bucketsInChunk = BucketSort.bucketsInChunk();
    }

    protected final int endOfBlock(int block) {
        return Math.min(units, (block + 1) * unitsInBlock);
    }

    protected final int endOfChunk(int chunk) {
        return Math.min(buckets, (chunk + 1) * bucketsInChunk);
    }

    /** Index of a unit in {@code keys}, and of a place in {@code order}. */
    protected final int unitAt(int unit, int game) {
        return firstRow * gameStride + game * units + unit;
    }

    protected final int startAt(int bucket, int game) {
        return firstStart * gameStride + game * startsOfGame + bucket;
    }

    protected final int countAt(int block, int bucket, int game) {
        return (game * blocks + block) * buckets + bucket;
    }

    protected final int chunkAt(int chunk, int game) {
        return game * chunks + chunk;
    }
}
