package org.murmuration.learning.replay;

import org.murmuration.kernels.DeviceKernel;

/**
 * Gives each episode that has just ended its place in the ring, in the order of the games, and drops the oldest ones to make room. One item: places follow from one another,
 * and there is little to do.
 *
 * <p>{@code book}: number of the oldest episode kept, number of the next episode, next free slot, slots in use, and 1 + the place of a game that
 * plays on beyond the limit that it declares (0 if there is none). Episode {@code e} has row {@code e % maxEpisodes} in the table.
 */
final class AssignSlots extends DeviceKernel {
    static final int OLDEST = 0;
    static final int NEXT = 1;
    static final int HEAD = 2;
    static final int USED = 3;
    static final int OUTLIVED = 4;
    static final int BOOK_SIZE = 5;

    final int maxEpisodes;
    final int capacity;
    final int limit;
    int games;
    byte[] over;
    int[] clock;
    int[] book;
    int[] starts;
    int[] lengths;
    int[] endedEpisode;
    int[] endedStart;
    int[] endedLength;

    AssignSlots(EpisodeShape shape, int maxEpisodes, int capacity) {
        limit = shape.limit();
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
                // Its next step has no slot: the last one is overwritten, until the host hears of it.
                clock[game] = Math.min(length, limit - 1);
                if (length >= limit) {
                    book[OUTLIVED] = game + 1;
                }
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
