package org.murmuration.envs.smax.crowd;

/** Pays the agents, and ends the battle. Row: an agent. */
final class Judge extends CrowdStage {
    private final int lastStep;
    private final float wonBattleBonus;
    private final boolean selfPlayReward;

    float[] healthChange;
    int[] living;

    Judge(Crowd crowd) {
        super(crowd, crowd.spec().agents().size(), Neighbours.SAME_ROW);
        lastStep = crowd.config().longestEpisode() - 1;
        wonBattleBonus = crowd.config().wonBattleBonus();
        selfPlayReward = crowd.config().selfPlayReward();
    }

    @Override
    protected void run(int agent, int game) {
        int livingAllies = living[at(0, game)];
        int livingEnemies = living[at(1, game)];
        boolean decided = livingAllies == 0 || livingEnemies == 0;
        boolean late = steps[game] >= lastStep;
        reward(agent, 0, game, rewardFor(agent < allies ? 0 : 1, game));
        if (decided || !(life[unitAt(agent, game)] > 0f)) {
            terminate(agent, game);
        } else if (late) {
            truncate(agent, game);
        }
        if (agent == 0) {
            teamReward(0, game, rewardFor(0, game));
            if (livingEnemies == 0 && livingAllies > 0) {
                win(game);
            }
            if (teams > 1) {
                teamReward(1, 0, game, rewardFor(1, game));
                if (livingAllies == 0 && livingEnemies > 0) {
                    win(1, game);
                }
            }
            if (decided || late) {
                endEpisode(game);
            }
        }
    }

    private float rewardFor(int team, int game) {
        int livingOwn = living[at(team, game)];
        int livingOpponents = living[at(1 - team, game)];
        float change = selfPlayReward ? 0f : healthChange[at(1 - team, game)];
        float value = Math.abs(change) / (team == 0 ? enemies : allies);
        if (livingOpponents == 0 && livingOwn > 0) {
            value = value + wonBattleBonus;
        }
        if (selfPlayReward && livingOwn == 0 && livingOpponents > 0) {
            value = value - wonBattleBonus;
        }
        return value;
    }
}
