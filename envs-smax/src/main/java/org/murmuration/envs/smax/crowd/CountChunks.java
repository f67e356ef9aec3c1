package org.murmuration.envs.smax.crowd;

/** Counts the units of a chunk of buckets. Row: a chunk. */
final class CountChunks extends SortStage {
    CountChunks(Crowd crowd, BucketSort sort) {
        super(crowd, sort, sort.chunks());
    }

    @Override
    protected void run(int chunk, int game) {
        int total = 0;
        for (int block = 0; block < blocks; block++) {
            for (int bucket = chunk * bucketsInChunk; bucket < endOfChunk(chunk); bucket++) {
                total = total + counts[countAt(block, bucket, game)];
            }
        }
        chunkCounts[chunkAt(chunk, game)] = total;
    }
}
