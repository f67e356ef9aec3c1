package org.murmuration.envs.smax.crowd;

/** Writes the units back. In repaired battles the dead have made no move. Row: a unit. */
final class Store extends FieldStage {
    byte[] type;

    Store(Crowd crowd) {
        super(crowd);
    }

    @Override
    protected void run(int unit, int game) {
        int from = unitAt(unit, game);
        int to = at(unit, game);
        boolean rests = repaired && !(life[from] > 0f);
        positionX[to] = x[from];
        positionY[to] = y[from];
        health[to] = life[from];
        cooldown[to] = reload[from];
        movementX[to] = rests ? 0f : moveX[from];
        movementY[to] = rests ? 0f : moveY[from];
        attack[to] = rests ? 0 : attackAction[from];
        type[to] = (byte) typeOf(unit);
    }
}
