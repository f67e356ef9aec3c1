package org.murmuration.envs.smax.crowd;

/** Counts the units of a block in each bucket. Row: a block. */
final class CountUnits extends SortStage {
    CountUnits(Crowd crowd, BucketSort sort) {
        super(crowd, sort, sort.blocks());
    }

    @Override
    protected void run(int block, int game) {
        for (int bucket = 0; bucket < buckets; bucket++) {
            counts[countAt(block, bucket, game)] = 0;
        }
        for (int unit = block * unitsInBlock; unit < endOfBlock(block); unit++) {
            int key = keys[unitAt(unit, game)];
            if (key >= 0) {
                int index = countAt(block, key, game);
                counts[index] = counts[index] + 1;
            }
        }
    }
}
