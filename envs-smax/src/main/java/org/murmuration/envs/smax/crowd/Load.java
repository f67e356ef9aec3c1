package org.murmuration.envs.smax.crowd;

/** Reads the units, and tells in which cell of its team each stands; the dead stand nowhere. Row: a unit. */
final class Load extends FieldStage {
    Load(Crowd crowd) {
        super(crowd);
    }

    @Override
    protected void run(int unit, int game) {
        int from = at(unit, game);
        int to = unitAt(unit, game);
        x[to] = positionX[from];
        y[to] = positionY[from];
        life[to] = health[from];
        reload[to] = cooldown[from];
        moveX[to] = movementX[from];
        moveY[to] = movementY[from];
        attackAction[to] = attack[from];
        movedX[to] = x[to];
        movedY[to] = y[to];
        int cell = cellOf(x[to], y[to]) + (unit < allies ? 0 : cells);
        keys[to] = life[to] > 0f ? cell : -1;
    }
}
