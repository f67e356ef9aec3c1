package org.murmuration.envs.smax;

import java.util.function.ToDoubleFunction;
import org.murmuration.engine.GameSpec;
import org.murmuration.kernels.PrivateArray;

/**
 * Of what type each unit is, and what follows from it. Where all games have the same units in the same places, figures are looked up by the unit's number, so that they are constants once its
 * loop is unrolled; else by its type.
 */
abstract class UnitFigures extends BattleMaps {
    protected final int typeCount;
    private final boolean typesVary;

    /** Type of each place of each map, {@code [map][place]}. */
    private final byte[] listedType;

    private final float[] fullHealths;
    private final float[] damages;
    private final float[] ranges;
    private final float[] squaredRanges;
    private final float[] cooldowns;
    private final float[] speeds;
    private final float[] sights;
    private final float[] squaredSights;
    private final float[] radii;

    @PrivateArray
    private final int[] unitType;

    UnitFigures(SmaxMaps maps, GameSpec spec) {
        super(maps, spec);
        typeCount = maps.types().count();
        typesVary = maps.typesVary();
        listedType = new byte[maps.list().size() * units];
        for (int i = 0; i < listedType.length; i++) {
            listedType[i] = (byte) maps.type(i / units, i % units);
        }
        fullHealths = table(maps, UnitType::health);
        damages = table(maps, UnitType::attack);
        ranges = table(maps, UnitType::range);
        squaredRanges = table(maps, type -> UnitType.squaredLimit(type.range()));
        cooldowns = table(maps, UnitType::cooldown);
        speeds = table(maps, UnitType::speed);
        sights = table(maps, UnitType::sight);
        squaredSights = table(maps, type -> UnitType.squaredLimit(type.sight()));
        radii = table(maps, UnitType::radius);
        unitType = new int[units];
    }

    private float[] table(SmaxMaps maps, ToDoubleFunction<UnitType> figure) {
        float[] table = new float[typesVary ? typeCount : units];
        for (int row = 0; row < table.length; row++) {
            int type = typesVary ? row : listedType[row];
            table[row] = (float) figure.applyAsDouble(maps.types().get(type));
        }
        return table;
    }

    private int row(int unit) {
        return typesVary ? unitType[unit] : unit;
    }

    /** Number of a unit's type. */
    protected final int typeOf(int unit) {
        return typesVary ? unitType[unit] : listedType[unit];
    }

    /** Makes a unit one of a type; without effect where it has the same type in all games. */
    protected final void setType(int unit, int number) {
        if (typesVary) {
            unitType[unit] = number;
        }
    }

    /** The type that the map at hand lists for a place. */
    protected final int listedType(int unit) {
        return listedType[map() * units + unit];
    }

    /** Health points at the start. */
    protected final float fullHealth(int unit) {
        return fullHealths[row(unit)];
    }

    /** Health points that one hit takes. */
    protected final float damageBy(int unit) {
        return damages[row(unit)];
    }

    /** Targets nearer than this, in map units, can be hit. */
    protected final float range(int unit) {
        return ranges[row(unit)];
    }

    /** Targets with a lower squared distance can be hit; see {@link UnitType#squaredLimit}. */
    protected final float squaredRange(int unit) {
        return squaredRanges[row(unit)];
    }

    /** Seconds from a hit to the next shot, before their random deviation. */
    protected final float fullCooldown(int unit) {
        return cooldowns[row(unit)];
    }

    /** Map units per second. */
    protected final float speed(int unit) {
        return speeds[row(unit)];
    }

    /** Units nearer than this, in map units, are seen. */
    protected final float sight(int unit) {
        return sights[row(unit)];
    }

    /** Units with a lower squared distance are seen; see {@link UnitType#squaredLimit}. */
    protected final float squaredSight(int unit) {
        return squaredSights[row(unit)];
    }

    /** Map units. */
    protected final float radius(int unit) {
        return radii[row(unit)];
    }
}
