package org.murmuration.learning.replay;

/** Copies the episodes that have just ended from where they were collected into the ring. Item: {@code game * slots + step}. */
final class CommitEpisodes extends StepKernel {
    final int capacity;
    int[] endedStart;
    int[] endedLength;
    float[] openFloats;
    int[] openInts;
    float[] keptFloats;
    int[] keptInts;

    CommitEpisodes(EpisodeShape shape, int capacity) {
        super(shape);
        this.capacity = capacity;
    }

    @Override
    public void run(int item) {
        int game = item / slots;
        int step = item - game * slots;
        if (endedLength[game] > 0 && step <= endedLength[game]) {
            int slot = (endedStart[game] + step) % capacity;
            int from = item * floatsPerStep;
            int to = slot * floatsPerStep;
            for (int i = 0; i < floatsPerStep; i++) {
                keptFloats[to + i] = openFloats[from + i];
            }
            int fromInt = item * intsPerStep;
            int toInt = slot * intsPerStep;
            for (int i = 0; i < intsPerStep; i++) {
                keptInts[toInt + i] = openInts[fromInt + i];
            }
        }
    }
}
