package org.murmuration.envs.smax.crowd;

import org.murmuration.engine.GameStage;

/** A part of a {@link BucketSort}. */
abstract class SortStage extends GameStage {
    protected final int firstRow;
    protected final int firstStart;
    protected final int buckets;
    protected final int units;
    protected final int blocks;
    protected final int unitsInBlock;
    protected final int bucketsInChunk;

    protected int[] keys;
    protected int[] order;
    protected int[] starts;
    /** {@code [block][bucket]}. */
    protected int[] counts;

    protected int[] chunkCounts;

    SortStage(Crowd crowd, BucketSort sort, int rows) {
        super(crowd.spec(), rows);
        firstRow = sort.firstRow();
        firstStart = sort.firstStart();
        buckets = sort.buckets();
        units = sort.units();
        blocks = sort.blocks();
        unitsInBlock = BucketSort.unitsInBlock();
        bucketsInChunk = BucketSort.bucketsInChunk();
    }

    protected final int endOfBlock(int block) {
        return Math.min(units, (block + 1) * unitsInBlock);
    }

    protected final int endOfChunk(int chunk) {
        return Math.min(buckets, (chunk + 1) * bucketsInChunk);
    }

    protected final int countAt(int block, int bucket, int game) {
        return at(block * buckets + bucket, game);
    }
}
