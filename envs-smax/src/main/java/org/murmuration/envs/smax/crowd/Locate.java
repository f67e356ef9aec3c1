package org.murmuration.envs.smax.crowd;

/** Tells in which cell of its team each unit stands; the dead stand nowhere. Row: a unit. */
final class Locate extends CrowdStage {
    Locate(Crowd crowd) {
        super(crowd, crowd.units());
    }

    @Override
    protected void run(int unit, int game) {
        int own = at(unit, game);
        int cell = cellOf(positionX[own], positionY[own]) + (unit < allies ? 0 : cells);
        keys[own] = health[own] > 0f ? cell : -1;
    }
}
