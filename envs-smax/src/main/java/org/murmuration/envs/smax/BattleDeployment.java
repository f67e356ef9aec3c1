package org.murmuration.envs.smax;

import org.murmuration.engine.GameSpec;

/** How a battle begins: who takes part, and where. */
abstract class BattleDeployment extends EnemyScript {
    /** Noise around a place, or the place itself. */
    public static final int SPAWN_STREAM = 0;

    static final int LAYOUT_STREAM = 5;
    static final int GROUP_STREAM = 6;
    static final int TYPE_STREAM = 7;

    /** Units start at most so far from where their group does, along each axis. */
    public static final float SPAWN_SPREAD = 2f;

    private static final int SURROUNDED = 0;
    private static final int ALLIES_INSIDE = 1;
    private static final int FIRST_GROUP = 2;

    private final boolean drawsPositions;
    private final boolean drawsTypes;
    /** Of each map, 1 for those that draw. */
    private final byte[] positionsDrawn;

    private final byte[] typesDrawn;

    BattleDeployment(SmaxMaps maps, SmaxConfig config, GameSpec spec) {
        super(maps, config, spec);
        drawsPositions = maps.drawsPositions();
        drawsTypes = maps.drawsTypes();
        positionsDrawn = new byte[maps.list().size()];
        typesDrawn = new byte[maps.list().size()];
        for (int map = 0; map < typesDrawn.length; map++) {
            positionsDrawn[map] = (byte) (maps.list().get(map).drawsPositions() ? 1 : 0);
            typesDrawn[map] = (byte) (maps.list().get(map).drawsTypes() ? 1 : 0);
        }
    }

    @Override
    protected void reset(int game) {
        chooseMap(game);
        for (int unit = 0; unit < units; unit++) {
            setType(unit, listedType(unit));
            life[unit] = isPresent(unit) ? 1f : 0f;
            x[unit] = 0f;
            y[unit] = 0f;
        }
        deploy(game);
        for (int unit = 0; unit < units; unit++) {
            life[unit] = isPresent(unit) ? fullHealth(unit) : 0f;
            reload[unit] = 0f;
            moveX[unit] = 0f;
            moveY[unit] = 0f;
            attackAction[unit] = 0;
        }
        forget(game);
    }

    /** Sets where the units start, and of which type they are if that is drawn. */
    protected void deploy(int game) {
        if (drawsTypes && typesDrawn[map()] != 0) {
            drawTypes(game);
        }
        if (drawsPositions && positionsDrawn[map()] != 0) {
            drawLayout(game);
        } else {
            faceOneAnother(game);
        }
        push();
        if (repaired) {
            keepInside();
        }
    }

    /** Enemies mirror the allies. The original draws types for those without an ally, and loses them. */
    private void drawTypes(int game) {
        for (int ally = 0; ally < presentAllies(); ally++) {
            setType(ally, drawnType(game, ally));
        }
        for (int enemy = 0; enemy < presentEnemies(); enemy++) {
            int type = UnitTypes.MARINE;
            if (enemy < presentAllies()) {
                type = typeOf(enemy);
            } else if (repaired) {
                type = drawnType(game, enemy);
            }
            setType(allies + enemy, type);
        }
    }

    private int drawnType(int game, int member) {
        return Math.min((int) (uniform(game, TYPE_STREAM, member) * typeCount), typeCount - 1);
    }

    private void faceOneAnother(int game) {
        for (int unit = 0; unit < units; unit++) {
            if (isPresent(unit)) {
                x[unit] = width * (unit < allies ? 0.25f : 0.75f) + noise(game, unit, 0);
                y[unit] = height * 0.5f + noise(game, unit, 1);
            }
        }
    }

    private void drawLayout(int game) {
        if (uniform(game, LAYOUT_STREAM, SURROUNDED) < 0.5f) {
            boolean alliesInside = uniform(game, LAYOUT_STREAM, ALLIES_INSIDE) < 0.5f;
            surround(game, alliesInside);
        } else {
            reflect(game);
        }
    }

    /** One team in the middle, the other in four groups, each somewhere between the middle and a corner: groups at a corner reach beyond the border. */
    private void surround(int game, boolean alliesInside) {
        for (int unit = 0; unit < units; unit++) {
            if (isPresent(unit)) {
                float centreX = width * 0.5f;
                float centreY = height * 0.5f;
                if (unit < allies != alliesInside) {
                    int group = Math.min((int) (uniform(game, GROUP_STREAM, numberOnMap(unit)) * 4f), 3);
                    float inwards = uniform(game, LAYOUT_STREAM, FIRST_GROUP + group);
                    float outwards = 1f - inwards;
                    centreX = inwards * centreX + outwards * (group >= 2 ? width : 0f);
                    centreY = inwards * centreY + outwards * ((group & 1) != 0 ? height : 0f);
                }
                x[unit] = centreX + noise(game, unit, 0);
                y[unit] = centreY + noise(game, unit, 1);
            }
        }
    }

    /** Allies anywhere on the left, enemies where a mirror would show them; those without an ally anywhere on the right. */
    private void reflect(int game) {
        for (int unit = 0; unit < units; unit++) {
            if (isPresent(unit)) {
                int mirrored = unit - allies;
                if (mirrored >= 0 && mirrored < presentAllies()) {
                    x[unit] = width - x[mirrored];
                    y[unit] = y[mirrored];
                } else {
                    x[unit] = place(game, unit, 0) * (width * 0.5f) + (unit < allies ? 0f : width * 0.5f);
                    y[unit] = place(game, unit, 1) * height;
                }
            }
        }
    }

    /** From 0 to 1. */
    private float place(int game, int unit, int axis) {
        return uniform(game, SPAWN_STREAM, 2 * numberOnMap(unit) + axis);
    }

    private float noise(int game, int unit, int axis) {
        return place(game, unit, axis) * (2f * SPAWN_SPREAD) - SPAWN_SPREAD;
    }

    /** Nobody starts where the border kills. */
    private void keepInside() {
        for (int unit = 0; unit < units; unit++) {
            if (isPresent(unit)) {
                float marginX = Math.min(radius(unit), width * 0.5f);
                float marginY = Math.min(radius(unit), height * 0.5f);
                x[unit] = Math.max(marginX, Math.min(width - marginX, x[unit]));
                y[unit] = Math.max(marginY, Math.min(height - marginY, y[unit]));
            }
        }
    }
}
