package org.murmuration.envs.smax;

import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameSpec;
import org.murmuration.kernels.PrivateArray;

/**
 * The scripted team 1: each unit sticks to a target while it is in range, else picks a new one, else walks to someone whom it sees, else to the point opposite its first place. It
 * acts on what it observes, relative positions scaled by the sight and back included, because that rounds.
 */
abstract class EnemyScript extends ContinuousOrders {
    public static final int MOVE_STREAM = 2;
    public static final int ATTACK_STREAM = 3;

    private static final int HIDDEN = 0;
    private static final int VISIBLE = 1;
    private static final int SHOOTABLE = 2;

    protected final boolean scripted;
    private final boolean randomTargets;
    private final boolean enemyShoots;

    protected float[] defaultTargetX;
    protected float[] defaultTargetY;
    protected int[] lastAttacked;

    /** What the unit that is deciding can do to each opponent, in the order of attack actions. */
    @PrivateArray
    private final int[] mark;

    EnemyScript(SmaxMaps maps, SmaxConfig config, GameSpec spec) {
        super(maps, config, spec);
        scripted = config.scripted();
        randomTargets = config.randomTargets();
        enemyShoots = config.enemyShoots();
        mark = new int[allies];
    }

    @Override
    protected void declare(GameFields fields) {
        super.declare(fields);
        fields.floats("defaultTargetX", enemies, "x of where an enemy goes that sees no one, map units");
        fields.floats("defaultTargetY", enemies, "y of where an enemy goes that sees no one, map units");
        fields.ints(
                "lastAttacked",
                enemies,
                "opponent that an enemy sticks to, in the order of attack actions; -1 for none");
    }

    /** Forgets what the script remembered. */
    protected final void forget(int game) {
        for (int enemy = 0; enemy < enemies; enemy++) {
            defaultTargetX[at(enemy, game)] = 0f;
            defaultTargetY[at(enemy, game)] = 0f;
            lastAttacked[at(enemy, game)] = -1;
        }
    }

    /** A draw that chooses whom to walk to. */
    protected float moveDraw(int game, int enemy) {
        return uniform(game, MOVE_STREAM, enemy);
    }

    /** A draw that chooses whom to attack, if targets are chosen at random. */
    protected float attackDraw(int game, int enemy) {
        return uniform(game, ATTACK_STREAM, enemy);
    }

    /** Called with each decision of the script. */
    protected void decided(int game, int enemy, int action) {}

    /** What a scripted unit does. A dead one sees nothing and takes itself to be at (0, 0). */
    protected final int scriptedOrder(int game, int enemy) {
        int unit = allies + enemy;
        boolean alive = life[unit] > 0f;
        float ownX = alive ? x[unit] / width * width : 0f;
        float ownY = alive ? y[unit] / height * height : 0f;
        for (int opponent = 0; opponent < allies; opponent++) {
            mark[opponent] = alive ? look(unit, opponent) : HIDDEN;
        }
        int shootable = count(SHOOTABLE);
        int index = at(enemy, game);
        int last = lastAttacked[index];
        boolean fresh = defaultTargetX[index] == 0f && defaultTargetY[index] == 0f && last == -1;
        if (fresh) {
            defaultTargetX[index] = -(ownX - width * 0.5f) + width * 0.5f;
            defaultTargetY[index] = -(ownY - height * 0.5f) + height * 0.5f;
        }
        int attacked = -1;
        if (shootable > 0) {
            attacked = last >= 0 && mark[last] == SHOOTABLE ? last : newTarget(game, enemy, shootable);
        }
        lastAttacked[index] = attacked;
        if (attacked >= 0 && enemyShoots) {
            return FIRST_ATTACK + attacked;
        }
        float goalX = defaultTargetX[index];
        float goalY = defaultTargetY[index];
        int visible = count(VISIBLE);
        if (visible > 0) {
            int chosen = choose(VISIBLE, visible, moveDraw(game, enemy));
            goalX = ownX + seenX(unit, chosen);
            goalY = ownY + seenY(unit, chosen);
        }
        return towards(goalX - ownX, goalY - ownY);
    }

    private int look(int unit, int opponent) {
        int other = allyAgainst(opponent);
        if ((mixed && other < 0) || !(life[other] > 0f)) {
            return HIDDEN;
        }
        float dx = x[other] - x[unit];
        float dy = y[other] - y[unit];
        if (!(dx * dx + dy * dy < squaredSight(unit))) {
            return HIDDEN;
        }
        return squareSeen(unit, opponent) < squaredRange(unit) ? SHOOTABLE : VISIBLE;
    }

    private float seenX(int unit, int opponent) {
        return (x[allyAgainst(opponent)] - x[unit]) / sight(unit) * sight(unit);
    }

    private float seenY(int unit, int opponent) {
        return (y[allyAgainst(opponent)] - y[unit]) / sight(unit) * sight(unit);
    }

    private float squareSeen(int unit, int opponent) {
        float dx = seenX(unit, opponent);
        float dy = seenY(unit, opponent);
        return dx * dx + dy * dy;
    }

    /** How many opponents have at least this mark. */
    private int count(int least) {
        int count = 0;
        for (int opponent = 0; opponent < allies; opponent++) {
            count = count + (mark[opponent] >= least ? 1 : 0);
        }
        return count;
    }

    private int newTarget(int game, int enemy, int shootable) {
        return randomTargets ? choose(SHOOTABLE, shootable, attackDraw(game, enemy)) : closest(allies + enemy);
    }

    /** By the rounded distance, as its rounding makes ties, of which the first wins. */
    private int closest(int unit) {
        int closest = 0;
        float least = Float.POSITIVE_INFINITY;
        for (int opponent = 0; opponent < allies; opponent++) {
            if (mark[opponent] == SHOOTABLE) {
                float distance = (float) Math.sqrt(squareSeen(unit, opponent));
                if (distance < least) {
                    least = distance;
                    closest = opponent;
                }
            }
        }
        return closest;
    }

    /** One of the opponents with at least this mark, by the inverse of the distribution function. */
    private int choose(int least, int count, float draw) {
        float weight = 1f / count;
        float total = 0f;
        for (int i = 0; i < count; i++) {
            total = total + weight;
        }
        float bar = total * (1f - draw);
        float sum = 0f;
        int chosen = -1;
        for (int opponent = 0; opponent < allies; opponent++) {
            if (mark[opponent] >= least) {
                sum = sum + weight;
                chosen = chosen < 0 && sum >= bar ? opponent : chosen;
            }
        }
        return chosen;
    }

    /** The move along the greater coordinate; never a stop. */
    public static int towards(float dx, float dy) {
        int move = UP;
        float greatest = dy;
        if (dx > greatest) {
            move = RIGHT;
            greatest = dx;
        }
        if (-dy > greatest) {
            move = DOWN;
            greatest = -dy;
        }
        return -dx > greatest ? LEFT : move;
    }
}
