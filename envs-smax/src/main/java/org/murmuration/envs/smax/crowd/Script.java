package org.murmuration.envs.smax.crowd;

import org.murmuration.envs.smax.SmaxGame;
import org.murmuration.kernels.PrivateArray;

/**
 * Decides what the scripted enemies do, as {@link SmaxGame} does: stick to a target while it is in range, else pick a new one, else walk to someone who is seen, else to the point opposite
 * the first place. Whom an enemy sees is found by the cells of the allies. Row: an enemy.
 */
final class Script extends CrowdStage {
    private static final int VISIBLE = 0;
    private static final int SHOOTABLE = 1;
    private static final int CLOSEST = 2;

    private final boolean randomTargets;
    private final boolean enemyShoots;

    int[] scriptOrder;
    float[] defaultTargetX;
    float[] defaultTargetY;
    int[] lastAttacked;

    /** How many opponents are visible and shootable, and the number of the closest one of the latter. */
    @PrivateArray
    private final int[] seen;

    /** How far the closest is. */
    @PrivateArray
    private final float[] least;

    /** A bit for each opponent to choose from, in the order of attack actions. */
    @PrivateArray
    private final int[] candidates;

    Script(Crowd crowd) {
        super(crowd, crowd.enemies(), Neighbours.SAME_GAME);
        randomTargets = crowd.config().randomTargets();
        enemyShoots = crowd.config().enemyShoots();
        seen = new int[3];
        least = new float[1];
        candidates = new int[(allies + 31) >> 5];
    }

    @Override
    protected void run(int enemy, int game) {
        int unit = allies + enemy;
        int index = at(enemy, game);
        boolean alive = life[unitAt(unit, game)] > 0f;
        float ownX = alive ? x[unitAt(unit, game)] / width * width : 0f;
        float ownY = alive ? y[unitAt(unit, game)] / height * height : 0f;
        seen[VISIBLE] = 0;
        seen[SHOOTABLE] = 0;
        seen[CLOSEST] = allies;
        least[0] = Float.POSITIVE_INFINITY;
        if (alive) {
            lookAround(unit, game, false, VISIBLE);
        }
        int last = lastAttacked[index];
        boolean fresh = defaultTargetX[index] == 0f && defaultTargetY[index] == 0f && last == -1;
        if (fresh) {
            defaultTargetX[index] = -(ownX - width * 0.5f) + width * 0.5f;
            defaultTargetY[index] = -(ownY - height * 0.5f) + height * 0.5f;
        }
        int attacked = -1;
        if (seen[SHOOTABLE] > 0) {
            attacked = attacked(unit, last, game);
        }
        lastAttacked[index] = attacked;
        if (attacked >= 0 && enemyShoots) {
            scriptOrder[game * enemies + enemy] = SmaxGame.FIRST_ATTACK + attacked;
        } else {
            float goalX = defaultTargetX[index];
            float goalY = defaultTargetY[index];
            if (seen[VISIBLE] > 0) {
                int chosen = choose(unit, VISIBLE, uniform(game, SmaxGame.MOVE_STREAM, enemy), game);
                goalX = ownX + seenX(unit, allies - 1 - chosen, game);
                goalY = ownY + seenY(unit, allies - 1 - chosen, game);
            }
            scriptOrder[game * enemies + enemy] = SmaxGame.towards(goalX - ownX, goalY - ownY);
        }
    }

    private int attacked(int unit, int last, int game) {
        if (last >= 0 && isShootable(unit, allies - 1 - last, game)) {
            return last;
        }
        return randomTargets
                ? choose(unit, SHOOTABLE, uniform(game, SmaxGame.ATTACK_STREAM, unit - allies), game)
                : seen[CLOSEST];
    }

    /** Counts whom the unit sees and can shoot, or marks as candidates all that are at least visible or shootable. */
    private void lookAround(int unit, int game, boolean marking, int wanted) {
        float ownX = x[unitAt(unit, game)];
        float ownY = y[unitAt(unit, game)];
        float sight = sight(unit);
        float squaredSight = squaredSight(unit);
        int left = firstColumn(ownX, sight);
        int right = lastColumn(ownX, sight);
        int top = lastLine(ownY, sight);
        for (int line = firstLine(ownY, sight); line <= top; line++) {
            int end = starts[cellAt(line * columns + right + 1, game)];
            for (int place = starts[cellAt(line * columns + left, game)]; place < end; place++) {
                float dx = placedX[unitAt(place, game)] - ownX;
                float dy = placedY[unitAt(place, game)] - ownY;
                if (dx * dx + dy * dy < squaredSight) {
                    notice(unit, order[unitAt(place, game)], marking, wanted, game);
                }
            }
        }
    }

    private void notice(int unit, int other, boolean marking, int wanted, int game) {
        boolean shootable = squareSeen(unit, other, game) < squaredRange(unit);
        if (!marking) {
            count(unit, other, shootable, game);
        } else if (shootable || wanted == VISIBLE) {
            mark(allies - 1 - other);
        }
    }

    private void mark(int opponent) {
        candidates[opponent >> 5] = candidates[opponent >> 5] | (1 << (opponent & 31));
    }

    /** By the rounded distance, as its rounding makes ties, of which the first wins. */
    private void count(int unit, int other, boolean shootable, int game) {
        seen[VISIBLE] = seen[VISIBLE] + 1;
        if (shootable) {
            seen[SHOOTABLE] = seen[SHOOTABLE] + 1;
            int opponent = allies - 1 - other;
            float distance = (float) Math.sqrt(squareSeen(unit, other, game));
            if (distance < least[0] || (distance == least[0] && opponent < seen[CLOSEST])) {
                least[0] = distance;
                seen[CLOSEST] = opponent;
            }
        }
    }

    private boolean isShootable(int unit, int other, int game) {
        float dx = x[unitAt(other, game)] - x[unitAt(unit, game)];
        float dy = y[unitAt(other, game)] - y[unitAt(unit, game)];
        return life[unitAt(other, game)] > 0f
                && dx * dx + dy * dy < squaredSight(unit)
                && squareSeen(unit, other, game) < squaredRange(unit);
    }

    private float seenX(int unit, int other, int game) {
        float sight = sight(unit);
        return (x[unitAt(other, game)] - x[unitAt(unit, game)]) / sight * sight;
    }

    private float seenY(int unit, int other, int game) {
        float sight = sight(unit);
        return (y[unitAt(other, game)] - y[unitAt(unit, game)]) / sight * sight;
    }

    private float squareSeen(int unit, int other, int game) {
        float dx = seenX(unit, other, game);
        float dy = seenY(unit, other, game);
        return dx * dx + dy * dy;
    }

    /** One of the opponents that are at least visible or shootable, by the inverse of the distribution function. */
    private int choose(int unit, int wanted, float draw, int game) {
        for (int word = 0; word < candidates.length; word++) {
            candidates[word] = 0;
        }
        lookAround(unit, game, true, wanted);
        int below = rank(seen[wanted], draw);
        int chosen = -1;
        for (int word = 0; word < candidates.length && chosen < 0; word++) {
            int inWord = Integer.bitCount(candidates[word]);
            if (below < inWord) {
                chosen = word * 32 + bitOfRank(candidates[word], below);
            }
            below = below - inWord;
        }
        return chosen;
    }

    /** How many candidates are passed over: sums of equal weights in single precision, up to the part that is drawn. */
    private static int rank(int count, float draw) {
        float weight = 1f / count;
        float total = 0f;
        for (int i = 0; i < count; i++) {
            total = total + weight;
        }
        float bar = total * (1f - draw);
        float sum = weight;
        int rank = 0;
        while (sum < bar) {
            sum = sum + weight;
            rank = rank + 1;
        }
        return rank;
    }

    private static int bitOfRank(int bits, int rank) {
        int left = bits;
        for (int i = 0; i < rank; i++) {
            left = left & (left - 1);
        }
        return Integer.numberOfTrailingZeros(left);
    }
}
