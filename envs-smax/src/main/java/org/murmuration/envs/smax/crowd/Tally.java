package org.murmuration.envs.smax.crowd;

/** Counts who lives, and sums what a team's health has changed by in the step, in the order of its units. Row: a team. */
final class Tally extends CrowdStage {
    float[] healthBefore;
    float[] healthChange;
    int[] living;

    Tally(Crowd crowd) {
        super(crowd, 2, Neighbours.SAME_GAME);
    }

    @Override
    protected void run(int team, int game) {
        int count = 0;
        float change = 0f;
        int end = team == 0 ? allies : units;
        for (int unit = team == 0 ? 0 : allies; unit < end; unit++) {
            int index = unitAt(unit, game);
            count = count + (life[index] > 0f ? 1 : 0);
            change = change + (life[index] - healthBefore[index]) / fullHealth(unit);
        }
        living[at(team, game)] = count;
        healthChange[at(team, game)] = change;
    }
}
