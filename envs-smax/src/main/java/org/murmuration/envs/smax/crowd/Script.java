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
        super(crowd, crowd.enemies());
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
        boolean alive = lives(unit, game);
        float ownX = alive ? positionX[at(unit, game)] / width * width : 0f;
        float ownY = alive ? positionY[at(unit, game)] / height * height : 0f;
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
            scriptOrder[index] = SmaxGame.FIRST_ATTACK + attacked;
        } else {
            float goalX = defaultTargetX[index];
            float goalY = defaultTargetY[index];
            if (seen[VISIBLE] > 0) {
                int chosen = choose(unit, VISIBLE, uniform(game, SmaxGame.MOVE_STREAM, enemy), game);
                goalX = ownX + seenX(unit, allies - 1 - chosen, game);
                goalY = ownY + seenY(unit, allies - 1 - chosen, game);
            }
            scriptOrder[index] = SmaxGame.towards(goalX - ownX, goalY - ownY);
        }
    }

    private int attacked(int unit, int last, int game) {
        if (last >= 0 && look(unit, allies - 1 - last, game) > SHOOTABLE) {
            return last;
        }
        return randomTargets
                ? choose(unit, SHOOTABLE, uniform(game, SmaxGame.ATTACK_STREAM, unit - allies), game)
                : seen[CLOSEST];
    }

    /** Counts whom the unit sees and can shoot, or marks as candidates all that are at least visible or shootable. */
    private void lookAround(int unit, int game, boolean marking, int wanted) {
        float x = positionX[at(unit, game)];
        float y = positionY[at(unit, game)];
        float sight = sight(unit, game);
        int left = firstColumn(x, sight);
        int right = lastColumn(x, sight);
        int top = lastLine(y, sight);
        for (int line = firstLine(y, sight); line <= top; line++) {
            int end = starts[at(line * columns + right + 1, game)];
            for (int place = starts[at(line * columns + left, game)]; place < end; place++) {
                int other = order[at(place, game)];
                int view = look(unit, other, game);
                if (marking) {
                    if (view > wanted) {
                        mark(allies - 1 - other);
                    }
                } else if (view > VISIBLE) {
                    count(unit, other, view, game);
                }
            }
        }
    }

    private void mark(int opponent) {
        candidates[opponent >> 5] = candidates[opponent >> 5] | (1 << (opponent & 31));
    }

    /** By the rounded distance, as its rounding makes ties, of which the first wins. */
    private void count(int unit, int other, int view, int game) {
        seen[VISIBLE] = seen[VISIBLE] + 1;
        if (view > SHOOTABLE) {
            seen[SHOOTABLE] = seen[SHOOTABLE] + 1;
            int opponent = allies - 1 - other;
            float distance = (float) Math.sqrt(squareSeen(unit, other, game));
            if (distance < least[0] || (distance == least[0] && opponent < seen[CLOSEST])) {
                least[0] = distance;
                seen[CLOSEST] = opponent;
            }
        }
    }

    /** 0 for a hidden opponent, 1 for one that is visible only, 2 for one that is shootable. */
    private int look(int unit, int other, int game) {
        float dx = positionX[at(other, game)] - positionX[at(unit, game)];
        float dy = positionY[at(other, game)] - positionY[at(unit, game)];
        if (!lives(other, game) || !(dx * dx + dy * dy < squaredSight(unit, game))) {
            return 0;
        }
        return squareSeen(unit, other, game) < squaredRange(unit, game) ? 2 : 1;
    }

    private float seenX(int unit, int other, int game) {
        float sight = sight(unit, game);
        return (positionX[at(other, game)] - positionX[at(unit, game)]) / sight * sight;
    }

    private float seenY(int unit, int other, int game) {
        float sight = sight(unit, game);
        return (positionY[at(other, game)] - positionY[at(unit, game)]) / sight * sight;
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
