package org.murmuration.envs.smax.crowd;

import org.murmuration.kernels.PrivateArray;

/**
 * Moves overlapping living units apart by half of their overlap, all at once, from where they have moved to. The sum over the others is formed in the order of their numbers, which decides its
 * bits: whoever overlaps is marked in a bit set first, found by cells. Row: a unit; round: the sub-step, or {@code worldSteps} at the start of a battle.
 */
final class Push extends CrowdStage {

    /** A bit for each unit. A word counts only if its own bit is set among the words used. */
    @PrivateArray
    private final int[] overlapping;

    @PrivateArray
    private final int[] wordsUsed;

    Push(Crowd crowd) {
        super(crowd, crowd.units(), Neighbours.SAME_GAME);
        overlapping = new int[(units + 31) >> 5];
        wordsUsed = new int[(overlapping.length + 31) >> 5];
    }

    @Override
    protected void run(int unit, int game) {
        int own = unitAt(unit, game);
        if (life[own] > 0f) {
            int found = findOverlapping(unit, game);
            x[own] = movedX[own];
            y[own] = movedY[own];
            if (found > 0) {
                moveApart(unit, game);
            }
            if (repaired && round == worldSteps) {
                keepInside(unit, game);
            }
        }
    }

    private int findOverlapping(int unit, int game) {
        for (int i = 0; i < wordsUsed.length; i++) {
            wordsUsed[i] = 0;
        }
        float ownX = movedX[unitAt(unit, game)];
        float ownY = movedY[unitAt(unit, game)];
        float reach = radius(unit) + largestRadius;
        int left = firstColumn(ownX, reach);
        int right = lastColumn(ownX, reach);
        int top = lastLine(ownY, reach);
        int found = 0;
        for (int line = firstLine(ownY, reach); line <= top; line++) {
            int end = starts[cellAt(line * columns + right + 1, game)];
            for (int place = starts[cellAt(line * columns + left, game)]; place < end; place++) {
                float dx = ownX - placedX[unitAt(place, game)];
                float dy = ownY - placedY[unitAt(place, game)];
                if (dx * dx + dy * dy < square(reach)) {
                    found = found + mark(unit, place, game);
                }
            }
        }
        return found;
    }

    private static float square(float length) {
        return length * length;
    }

    /** Marks who is at a place if it overlaps with the unit; returns how many that are. */
    private int mark(int unit, int place, int game) {
        int other = order[unitAt(place, game)];
        if (other == unit || !(oneType || overlaps(unit, other, game))) {
            return 0;
        }
        int word = other >> 5;
        int group = word >> 5;
        int used = 1 << (word & 31);
        int before = (wordsUsed[group] & used) != 0 ? overlapping[word] : 0;
        overlapping[word] = before | (1 << (other & 31));
        wordsUsed[group] = wordsUsed[group] | used;
        return 1;
    }

    private boolean overlaps(int unit, int other, int game) {
        float dx = movedX[unitAt(unit, game)] - movedX[unitAt(other, game)];
        float dy = movedY[unitAt(unit, game)] - movedY[unitAt(other, game)];
        return dx * dx + dy * dy < square(radius(unit) + radius(other));
    }

    private void moveApart(int unit, int game) {
        float pushX = 0f;
        float pushY = 0f;
        float ownX = movedX[unitAt(unit, game)];
        float ownY = movedY[unitAt(unit, game)];
        for (int group = 0; group < wordsUsed.length; group++) {
            int used = wordsUsed[group];
            while (used != 0) {
                int word = group * 32 + Integer.numberOfTrailingZeros(used);
                used = used & (used - 1);
                int marks = overlapping[word];
                while (marks != 0) {
                    int other = word * 32 + Integer.numberOfTrailingZeros(marks);
                    marks = marks & (marks - 1);
                    float dx = ownX - movedX[unitAt(other, game)];
                    float dy = ownY - movedY[unitAt(other, game)];
                    float reach = radius(unit) + radius(other);
                    float square = dx * dx + dy * dy;
                    float distance = (float) Math.sqrt(square) + 1e-6f;
                    float overlap = Math.max(reach / distance - 1f, 0f);
                    if (repaired && square == 0f) {
                        // No direction leads apart: the first goes left, the other right.
                        dx = unit < other ? -reach : reach;
                        overlap = 1f;
                    }
                    pushX = pushX + dx * overlap;
                    pushY = pushY + dy * overlap;
                }
            }
        }
        x[unitAt(unit, game)] = ownX + pushX * 0.5f;
        y[unitAt(unit, game)] = ownY + pushY * 0.5f;
    }

    /** Nobody starts where the border kills. */
    private void keepInside(int unit, int game) {
        int own = unitAt(unit, game);
        float marginX = Math.min(radius(unit), width * 0.5f);
        float marginY = Math.min(radius(unit), height * 0.5f);
        x[own] = Math.max(marginX, Math.min(width - marginX, x[own]));
        y[own] = Math.max(marginY, Math.min(height - marginY, y[own]));
    }
}
