package org.murmuration.learning.replay;

import org.murmuration.kernels.DeviceKernel;

/**
 * Gives each episode that has just ended its place in the ring, in the order of the games, and drops the oldest ones to make room. One item: places follow from one another,
 * and there is little to do.
 *
 * <p>{@code book}: number of the oldest episode kept, number of the next episode, next free slot, slots in use. Episode {@code e} has row {@code e % maxEpisodes} in the table.
 */
final class AssignSlots extends DeviceKernel {
    static final int OLDEST = 0;
    static final int NEXT = 1;
    static final int HEAD = 2;
    static final int USED = 3;
    static final int BOOK_SIZE = 4;

    final int maxEpisodes;
    final int capacity;
    int games;
    byte[] over;
    int[] clock;
    int[] book;
    int[] starts;
    int[] lengths;
    int[] endedEpisode;
    int[] endedStart;
    int[] endedLength;

    AssignSlots(int maxEpisodes, int capacity) {
        this.maxEpisodes = maxEpisodes;
        this.capacity = capacity;
    }

    @Override
    public void run(int item) {
        for (int game = 0; game < games; game++) {
            int length = clock[game] + 1;
            if (over[game] != 0) {
                endedEpisode[game] = book[NEXT];
                endedStart[game] = place(length);
                endedLength[game] = length;
                clock[game] = 0;
            } else {
                endedLength[game] = 0;
                clock[game] = length;
            }
        }
        leaveOutDropped();
    }

    /** In a small ring an episode may be dropped in the step in which it ended; copying it would disturb the one that has its slots. */
    private void leaveOutDropped() {
        for (int game = 0; game < games; game++) {
            if (endedLength[game] > 0 && endedEpisode[game] < book[OLDEST]) {
                endedLength[game] = 0;
            }
        }
    }

    private int place(int length) {
        int needed = length + 1;
        while (book[NEXT] - book[OLDEST] >= maxEpisodes || book[USED] + needed > capacity) {
            book[USED] = book[USED] - (lengths[book[OLDEST] % maxEpisodes] + 1);
            book[OLDEST] = book[OLDEST] + 1;
        }
        int start = book[HEAD];
        int row = book[NEXT] % maxEpisodes;
        starts[row] = start;
        lengths[row] = length;
        book[HEAD] = (start + needed) % capacity;
        book[USED] = book[USED] + needed;
        book[NEXT] = book[NEXT] + 1;
        return start;
    }
}
