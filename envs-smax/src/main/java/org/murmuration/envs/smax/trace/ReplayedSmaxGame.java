package org.murmuration.envs.smax.trace;

import org.murmuration.engine.GameFields;
import org.murmuration.envs.smax.SmaxConfig;
import org.murmuration.envs.smax.SmaxGame;
import org.murmuration.envs.smax.SmaxMaps;
import org.murmuration.envs.smax.SmaxSpec;

/** A battle whose draws and whose state after a reset are recorded ones; all units are agents, so that all observe. */
final class ReplayedSmaxGame extends SmaxGame {
    float[] cooldownDeviations;
    float[] moveDraws;
    float[] attackDraws;
    byte[] moveOrShootDraws;
    byte[] shootLastDraws;
    float[] resetX;
    float[] resetY;
    byte[] resetType;
    float[] substepX;
    float[] substepY;
    float[] substepHealth;
    float[] substepCooldown;
    int[] enemyOrders;

    ReplayedSmaxGame(SmaxMaps maps, SmaxConfig config) {
        super(maps, config, SmaxSpec.of(maps, config, maps.units()));
    }

    @Override
    protected void declare(GameFields fields) {
        super.declare(fields);
        fields.floats("cooldownDeviations", worldSteps * units, "recorded draw of each sub-step and unit, seconds");
        fields.floats("moveDraws", enemies, "recorded draw of each enemy, 0 to 1");
        fields.floats("attackDraws", enemies, "recorded draw of each enemy, 0 to 1");
        fields.bytes("moveOrShootDraws", units, "recorded draw of each agent: 0 moves, 1 shoots");
        fields.bytes("shootLastDraws", units, "recorded draw of each agent: 0 takes a new target, 1 the last");
        fields.floats("resetX", units, "recorded x after a reset");
        fields.floats("resetY", units, "recorded y after a reset");
        fields.bytes("resetType", units, "recorded type after a reset");
        fields.floats("substepX", worldSteps * units, "x after each sub-step");
        fields.floats("substepY", worldSteps * units, "y after each sub-step");
        fields.floats("substepHealth", worldSteps * units, "health after each sub-step");
        fields.floats("substepCooldown", worldSteps * units, "cooldown after each sub-step");
        fields.ints("enemyOrders", enemies, "action of each enemy");
    }

    @Override
    protected float cooldownDeviation(int game, int substep, int unit) {
        return cooldownDeviations[at(substep * units + unit, game)];
    }

    @Override
    protected float moveDraw(int game, int enemy) {
        return moveDraws[at(enemy, game)];
    }

    @Override
    protected float attackDraw(int game, int enemy) {
        return attackDraws[at(enemy, game)];
    }

    @Override
    protected boolean shoots(int game, int unit, float doShoot) {
        return moveOrShootDraws[at(unit, game)] != 0;
    }

    @Override
    protected boolean keepsTarget(int game, int unit, float shootLast) {
        return shootLastDraws[at(unit, game)] != 0;
    }

    @Override
    protected void deploy(int game) {
        for (int unit = 0; unit < units; unit++) {
            x[unit] = resetX[at(unit, game)];
            y[unit] = resetY[at(unit, game)];
            setType(unit, resetType[at(unit, game)]);
        }
    }

    @Override
    protected void substepDone(int game, int substep) {
        for (int unit = 0; unit < units; unit++) {
            int index = at(substep * units + unit, game);
            substepX[index] = x[unit];
            substepY[index] = y[unit];
            substepHealth[index] = life[unit];
            substepCooldown[index] = reload[unit];
        }
    }

    @Override
    protected void decided(int game, int enemy, int action) {
        enemyOrders[at(enemy, game)] = action;
    }
}
