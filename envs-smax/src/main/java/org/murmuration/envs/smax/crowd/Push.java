package org.murmuration.envs.smax.crowd;

import org.murmuration.kernels.PrivateArray;

/**
 * Moves overlapping living units apart by half of their overlap, all at once, from where they have moved to. The sum over the others is formed in the order of their numbers, which decides its
 * bits: whoever overlaps is marked in a bit set first, found by cells. Row: a unit; round: the sub-step, or {@code worldSteps} at the start of a battle.
 */
final class Push extends CrowdStage {
    float[] movedX;
    float[] movedY;

    /** A bit for each unit. A word counts only if its own bit is set among the words used. */
    @PrivateArray
    private final int[] overlapping;

    @PrivateArray
    private final int[] wordsUsed;

    Push(Crowd crowd) {
        super(crowd, crowd.units());
        overlapping = new int[(units + 31) >> 5];
        wordsUsed = new int[(overlapping.length + 31) >> 5];
    }

    @Override
    protected void run(int unit, int game) {
        int own = at(unit, game);
        if (health[own] > 0f) {
            int found = findOverlapping(unit, game);
            positionX[own] = movedX[own];
            positionY[own] = movedY[own];
            if (found > 0) {
                moveApart(unit, game);
            }
            if (repaired && round == worldSteps) {
                keepInside(unit, game);
            }
        } else if (repaired && round == worldSteps - 1) {
            rest(own);
        }
    }

    private int findOverlapping(int unit, int game) {
        for (int i = 0; i < wordsUsed.length; i++) {
            wordsUsed[i] = 0;
        }
        float x = movedX[at(unit, game)];
        float y = movedY[at(unit, game)];
        float reach = radius(unit, game) + largestRadius;
        int left = firstColumn(x, reach);
        int right = lastColumn(x, reach);
        int top = lastLine(y, reach);
        int found = 0;
        for (int line = firstLine(y, reach); line <= top; line++) {
            int end = starts[at(line * columns + right + 1, game)];
            for (int place = starts[at(line * columns + left, game)]; place < end; place++) {
                int other = order[at(place, game)];
                if (other != unit && overlaps(unit, other, game)) {
                    mark(other);
                    found = found + 1;
                }
            }
        }
        return found;
    }

    private boolean overlaps(int unit, int other, int game) {
        float dx = movedX[at(unit, game)] - movedX[at(other, game)];
        float dy = movedY[at(unit, game)] - movedY[at(other, game)];
        float reach = radius(unit, game) + radius(other, game);
        return dx * dx + dy * dy < reach * reach;
    }

    private void mark(int other) {
        int word = other >> 5;
        int group = word >> 5;
        int used = 1 << (word & 31);
        int before = (wordsUsed[group] & used) != 0 ? overlapping[word] : 0;
        overlapping[word] = before | (1 << (other & 31));
        wordsUsed[group] = wordsUsed[group] | used;
    }

    private void moveApart(int unit, int game) {
        float pushX = 0f;
        float pushY = 0f;
        float x = movedX[at(unit, game)];
        float y = movedY[at(unit, game)];
        for (int group = 0; group < wordsUsed.length; group++) {
            int used = wordsUsed[group];
            while (used != 0) {
                int word = group * 32 + Integer.numberOfTrailingZeros(used);
                used = used & (used - 1);
                int marks = overlapping[word];
                while (marks != 0) {
                    int other = word * 32 + Integer.numberOfTrailingZeros(marks);
                    marks = marks & (marks - 1);
                    float dx = x - movedX[at(other, game)];
                    float dy = y - movedY[at(other, game)];
                    float reach = radius(unit, game) + radius(other, game);
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
        positionX[at(unit, game)] = x + pushX * 0.5f;
        positionY[at(unit, game)] = y + pushY * 0.5f;
    }

    /** Nobody starts where the border kills. */
    private void keepInside(int unit, int game) {
        int own = at(unit, game);
        float marginX = Math.min(radius(unit, game), width * 0.5f);
        float marginY = Math.min(radius(unit, game), height * 0.5f);
        positionX[own] = Math.max(marginX, Math.min(width - marginX, positionX[own]));
        positionY[own] = Math.max(marginY, Math.min(height - marginY, positionY[own]));
    }

    /** The dead have made no move. */
    private void rest(int own) {
        movementX[own] = 0f;
        movementY[own] = 0f;
        attack[own] = 0;
    }
}
