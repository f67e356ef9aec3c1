package org.murmuration.envs.smax.crowd;

import java.util.function.ToDoubleFunction;
import org.murmuration.engine.GameStage;
import org.murmuration.envs.smax.SmaxConfig;
import org.murmuration.envs.smax.UnitType;

/** A part of a battle's step: its parameters, the fields of all units, and where units stand on the {@link Grid}. */
abstract class CrowdStage extends GameStage {
    /** Positions of floats are a little coarser than those that limits are meant for. */
    private static final float MARGIN = 1.001f;

    protected final int allies;
    protected final int enemies;
    protected final int units;
    protected final float width;
    protected final float height;
    protected final int worldSteps;
    protected final float timePerStep;
    protected final boolean repaired;
    protected final int typeCount;
    protected final int columns;
    protected final int cells;
    private final int lines;
    private final float cellsPerX;
    private final float cellsPerY;
    private final int firstTarget;
    private final int firstAttackers;
    /** Whether all units are of the same type. */
    protected final boolean oneType;

    private final byte[] listedTypes;

    /** Of each type. */
    private final float[] fullHealths;

    private final float[] damages;
    private final float[] squaredRanges;
    private final float[] ranges;
    private final float[] cooldowns;
    private final float[] speeds;
    private final float[] sights;
    private final float[] squaredSights;
    private final float[] radii;
    protected final float largestRadius;

    /** The units while a step is played, {@code [game][unit]}: a copy of the fields that holds the units of a game together. */
    protected float[] x;

    protected float[] y;
    protected float[] life;
    protected float[] reload;
    protected float[] moveX;
    protected float[] moveY;
    protected int[] attackAction;

    /** Where the units are that are sorted by cells: where they have moved to before a push, or where they stand. */
    protected float[] movedX;

    protected float[] movedY;

    /** The same by their places in the {@link #order}, {@code [game][place]}: whoever looks into a cell reads on from one to the next. */
    protected float[] placedX;

    protected float[] placedY;

    /** See {@link BucketSort}. */
    protected int[] keys;

    protected int[] order;
    protected int[] starts;

    CrowdStage(Crowd crowd, int rows, Neighbours neighbours) {
        super(crowd.spec(), rows, neighbours);
        SmaxConfig config = crowd.config();
        allies = crowd.allies();
        enemies = crowd.enemies();
        units = crowd.units();
        width = config.mapWidth();
        height = config.mapHeight();
        worldSteps = config.worldSteps();
        timePerStep = config.timePerStep();
        repaired = config.repaired();
        typeCount = crowd.map().types().count();
        columns = crowd.grid().columns();
        lines = crowd.grid().lines();
        cells = crowd.grid().cells();
        cellsPerX = columns / width;
        cellsPerY = lines / height;
        firstTarget = crowd.targets().firstRow();
        firstAttackers = crowd.targets().firstStart();
        listedTypes = crowd.types();
        oneType = listedTypes.length == 1;
        fullHealths = table(crowd, UnitType::health);
        damages = table(crowd, UnitType::attack);
        ranges = table(crowd, UnitType::range);
        squaredRanges = table(crowd, type -> UnitType.squaredLimit(type.range()));
        cooldowns = table(crowd, UnitType::cooldown);
        speeds = table(crowd, UnitType::speed);
        sights = table(crowd, UnitType::sight);
        squaredSights = table(crowd, type -> UnitType.squaredLimit(type.sight()));
        radii = table(crowd, UnitType::radius);
        largestRadius = crowd.largestRadius();
    }

    private static float[] table(Crowd crowd, ToDoubleFunction<UnitType> figure) {
        float[] table = new float[crowd.map().types().count()];
        for (int number = 0; number < table.length; number++) {
            table[number] = (float) figure.applyAsDouble(crowd.map().types().get(number));
        }
        return table;
    }

    /** Index of a unit in what is {@code [game][unit]}, and of a place in the {@link #order} by cells. */
    protected final int unitAt(int unit, int game) {
        return game * units + unit;
    }

    /** Index of a unit's target in the {@link #keys}, and of a place in the {@link #order} by targets. */
    protected final int targetAt(int unit, int game) {
        return firstTarget * gameStride + game * units + unit;
    }

    /** Index in the {@link #starts} of those who shoot at a unit. */
    protected final int attackersAt(int unit, int game) {
        return firstAttackers * gameStride + game * (units + 1) + unit;
    }

    /** Index of a cell in the {@link #starts}. */
    protected final int cellAt(int cell, int game) {
        return game * (2 * cells + 1) + cell;
    }

    protected final int typeOf(int unit) {
        return listedTypes[oneType ? 0 : unit];
    }

    protected final float fullHealth(int unit) {
        return fullHealths[typeOf(unit)];
    }

    protected final float damageBy(int unit) {
        return damages[typeOf(unit)];
    }

    protected final float range(int unit) {
        return ranges[typeOf(unit)];
    }

    protected final float squaredRange(int unit) {
        return squaredRanges[typeOf(unit)];
    }

    protected final float fullCooldown(int unit) {
        return cooldowns[typeOf(unit)];
    }

    protected final float speed(int unit) {
        return speeds[typeOf(unit)];
    }

    protected final float sight(int unit) {
        return sights[typeOf(unit)];
    }

    protected final float squaredSight(int unit) {
        return squaredSights[typeOf(unit)];
    }

    protected final float radius(int unit) {
        return radii[typeOf(unit)];
    }

    protected final int cellOf(float x, float y) {
        return lineOf(y) * columns + columnOf(x);
    }

    private int columnOf(float x) {
        return Math.max(0, Math.min(columns - 1, (int) (x * cellsPerX)));
    }

    private int lineOf(float y) {
        return Math.max(0, Math.min(lines - 1, (int) (y * cellsPerY)));
    }

    /** The first column, from the left, that units nearer than a limit can stand in. A greater coordinate never has a lower column, so none is missed. */
    protected final int firstColumn(float x, float limit) {
        return columnOf(x - limit * MARGIN);
    }

    /** The last column that units nearer than a limit can stand in. */
    protected final int lastColumn(float x, float limit) {
        return columnOf(x + limit * MARGIN);
    }

    /** The lowest line of cells that units nearer than a limit can stand in. */
    protected final int firstLine(float y, float limit) {
        return lineOf(y - limit * MARGIN);
    }

    /** The highest line of cells that units nearer than a limit can stand in. */
    protected final int lastLine(float y, float limit) {
        return lineOf(y + limit * MARGIN);
    }
}
