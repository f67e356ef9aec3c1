package org.murmuration.envs.smax.crowd;

/** Tells where the buckets of a chunk start, and the units of each block in them. Row: a chunk. */
final class StartBuckets extends SortStage {
    StartBuckets(Crowd crowd, BucketSort sort) {
        super(crowd, sort, sort.chunks());
    }

    @Override
    protected void run(int chunk, int game) {
        int start = 0;
        for (int before = 0; before < chunk; before++) {
            start = start + chunkCounts[chunkAt(before, game)];
        }
        for (int bucket = chunk * bucketsInChunk; bucket < endOfChunk(chunk); bucket++) {
            starts[startAt(bucket, game)] = start;
            for (int block = 0; block < blocks; block++) {
                int index = countAt(block, bucket, game);
                int count = counts[index];
                counts[index] = start;
                start = start + count;
            }
        }
        if (endOfChunk(chunk) == buckets) {
            starts[startAt(buckets, game)] = start;
        }
    }
}
