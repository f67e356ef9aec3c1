package org.murmuration.envs.smax;

import org.murmuration.engine.GameSpec;

/** A step of the battle, what it pays and whether it was the last one. */
abstract class BattleOutcome extends BattleDeployment {
    /** An episode is cut off with the step that begins after so many. */
    private final int lastStep;

    private final float wonBattleBonus;
    private final boolean selfPlayReward;

    BattleOutcome(SmaxMaps maps, SmaxConfig config, GameSpec spec) {
        super(maps, config, spec);
        lastStep = config.longestEpisode() - 1;
        wonBattleBonus = config.wonBattleBonus();
        selfPlayReward = config.selfPlayReward();
    }

    @Override
    protected void step(int game) {
        for (int unit = 0; unit < units; unit++) {
            if (scripted && unit >= allies) {
                int action = scriptedOrder(game, unit - allies);
                decided(game, unit - allies, action);
                order(unit, action);
            } else if (continuous) {
                orderByNumbers(game, unit);
            } else {
                order(unit, action(unit, game));
            }
        }
        fight(game);
        int livingAllies = living(0, allies);
        int livingEnemies = living(allies, units);
        float allyReward = rewardFor(livingAllies, livingEnemies, allies, presentEnemies());
        float enemyReward = rewardFor(livingEnemies, livingAllies, 0, presentAllies());
        boolean decided = livingAllies == 0 || livingEnemies == 0;
        boolean late = steps[game] >= lastStep;
        for (int agent = 0; agent < agents; agent++) {
            reward(agent, 0, game, agent < allies ? allyReward : enemyReward);
            if (decided || !(life[agent] > 0f)) {
                terminate(agent, game);
            } else if (late) {
                truncate(agent, game);
            }
        }
        teamReward(0, game, allyReward);
        if (livingEnemies == 0 && livingAllies > 0) {
            win(game);
        }
        if (teams > 1) {
            teamReward(1, 0, game, enemyReward);
            if (livingAllies == 0 && livingEnemies > 0) {
                win(1, game);
            }
        }
        if (decided || late) {
            endEpisode(game);
        }
    }

    /** What a team gets, given how many live on each side, and the first of its opponents and their number. */
    private float rewardFor(int livingOwn, int livingOpponents, int firstOpponent, int opponents) {
        float change = 0f;
        if (!selfPlayReward) {
            for (int unit = firstOpponent; unit < firstOpponent + opponents; unit++) {
                change = change + (life[unit] - lifeBefore[unit]) / fullHealth(unit);
            }
        }
        float value = Math.abs(change) / opponents;
        if (livingOpponents == 0 && livingOwn > 0) {
            value = value + wonBattleBonus;
        }
        if (selfPlayReward && livingOwn == 0 && livingOpponents > 0) {
            value = value - wonBattleBonus;
        }
        return value;
    }
}
