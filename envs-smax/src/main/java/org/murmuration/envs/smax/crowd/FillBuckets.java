package org.murmuration.envs.smax.crowd;

/** Puts the units of a block into their buckets, in the order of their numbers. Row: a block. */
final class FillBuckets extends SortStage {
    FillBuckets(Crowd crowd, BucketSort sort) {
        super(crowd, sort, sort.blocks());
    }

    @Override
    protected void run(int block, int game) {
        for (int unit = block * unitsInBlock; unit < endOfBlock(block); unit++) {
            int key = keys[unitAt(unit, game)];
            if (key >= 0) {
                int index = countAt(block, key, game);
                int place = counts[index];
                order[unitAt(place, game)] = unit;
                counts[index] = place + 1;
            }
        }
    }
}
