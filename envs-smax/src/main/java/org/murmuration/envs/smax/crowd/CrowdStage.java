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
    private final boolean oneType;
    private final int firstType;

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

    protected float[] positionX;
    protected float[] positionY;
    protected float[] health;
    protected float[] cooldown;
    protected float[] movementX;
    protected float[] movementY;
    protected int[] attack;
    protected byte[] type;

    /** See {@link BucketSort}. */
    protected int[] keys;

    protected int[] order;
    protected int[] starts;

    CrowdStage(Crowd crowd, int rows) {
        super(crowd.spec(), rows);
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
        firstType = crowd.map().allies().get(0);
        oneType = crowd.map().allies().stream().allMatch(number -> number == firstType)
                && crowd.map().enemies().stream().allMatch(number -> number == firstType);
        fullHealths = table(crowd, UnitType::health);
        damages = table(crowd, UnitType::attack);
        ranges = table(crowd, UnitType::range);
        squaredRanges = table(crowd, type -> UnitType.squaredLimit(type.range()));
        cooldowns = table(crowd, UnitType::cooldown);
        speeds = table(crowd, UnitType::speed);
        sights = table(crowd, UnitType::sight);
        squaredSights = table(crowd, type -> UnitType.squaredLimit(type.sight()));
        radii = table(crowd, UnitType::radius);
        largestRadius = (float) crowd.map().types().list().stream()
                .mapToDouble(UnitType::radius)
                .max()
                .getAsDouble();
    }

    private static float[] table(Crowd crowd, ToDoubleFunction<UnitType> figure) {
        float[] table = new float[crowd.map().types().count()];
        for (int number = 0; number < table.length; number++) {
            table[number] = (float) figure.applyAsDouble(crowd.map().types().get(number));
        }
        return table;
    }

    protected final int typeOf(int unit, int game) {
        return oneType ? firstType : type[at(unit, game)];
    }

    protected final boolean lives(int unit, int game) {
        return health[at(unit, game)] > 0f;
    }

    protected final float fullHealth(int unit, int game) {
        return fullHealths[typeOf(unit, game)];
    }

    protected final float damageBy(int unit, int game) {
        return damages[typeOf(unit, game)];
    }

    protected final float range(int unit, int game) {
        return ranges[typeOf(unit, game)];
    }

    protected final float squaredRange(int unit, int game) {
        return squaredRanges[typeOf(unit, game)];
    }

    protected final float fullCooldown(int unit, int game) {
        return cooldowns[typeOf(unit, game)];
    }

    protected final float speed(int unit, int game) {
        return speeds[typeOf(unit, game)];
    }

    protected final float sight(int unit, int game) {
        return sights[typeOf(unit, game)];
    }

    protected final float squaredSight(int unit, int game) {
        return squaredSights[typeOf(unit, game)];
    }

    protected final float radius(int unit, int game) {
        return radii[typeOf(unit, game)];
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
