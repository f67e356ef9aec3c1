package org.murmuration.envs.smax;

import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameSpec;
import org.murmuration.kernels.PrivateArray;

/** The units of a battle: where they live between steps, and the private arrays that hold those of one game while it is played. */
abstract class BattleUnits extends UnitFigures {
    protected float[] positionX;
    protected float[] positionY;
    protected float[] health;
    protected float[] cooldown;
    protected float[] movementX;
    protected float[] movementY;
    protected int[] attack;
    protected byte[] type;

    @PrivateArray
    protected final float[] x;

    @PrivateArray
    protected final float[] y;

    /** Health points; a unit lives while it has some. */
    @PrivateArray
    protected final float[] life;

    /** Seconds to the next shot. */
    @PrivateArray
    protected final float[] reload;

    /** Direction of the last or present move. */
    @PrivateArray
    protected final float[] moveX;

    @PrivateArray
    protected final float[] moveY;

    /** The last or present attack action, 0 for none. */
    @PrivateArray
    protected final int[] attackAction;

    BattleUnits(SmaxMaps maps, GameSpec spec) {
        super(maps, spec);
        x = new float[units];
        y = new float[units];
        life = new float[units];
        reload = new float[units];
        moveX = new float[units];
        moveY = new float[units];
        attackAction = new int[units];
    }

    @Override
    protected void declare(GameFields fields) {
        super.declare(fields);
        fields.floats("positionX", units, "x of each unit, map units");
        fields.floats("positionY", units, "y of each unit, map units");
        fields.floats("health", units, "health points; 0 is dead");
        fields.floats("cooldown", units, "seconds to the next shot, ready from 0 downwards");
        fields.floats("movementX", units, "x of the last move's direction");
        fields.floats("movementY", units, "y of the last move's direction");
        fields.ints("attack", units, "last attack action, 0 for none");
        fields.bytes("type", units, "number of the unit type");
    }

    @Override
    protected void load(int game) {
        super.load(game);
        for (int unit = 0; unit < units; unit++) {
            int index = at(unit, game);
            x[unit] = positionX[index];
            y[unit] = positionY[index];
            life[unit] = health[index];
            reload[unit] = cooldown[index];
            moveX[unit] = movementX[index];
            moveY[unit] = movementY[index];
            attackAction[unit] = attack[index];
            setType(unit, type[index]);
        }
    }

    @Override
    protected void store(int game) {
        for (int unit = 0; unit < units; unit++) {
            int index = at(unit, game);
            positionX[index] = x[unit];
            positionY[index] = y[unit];
            health[index] = life[unit];
            cooldown[index] = reload[unit];
            movementX[index] = moveX[unit];
            movementY[index] = moveY[unit];
            attack[index] = attackAction[unit];
            type[index] = (byte) typeOf(unit);
        }
    }

    /** How many of these units live. */
    protected final int living(int from, int to) {
        int count = 0;
        for (int unit = from; unit < to; unit++) {
            count = count + (life[unit] > 0f ? 1 : 0);
        }
        return count;
    }
}
