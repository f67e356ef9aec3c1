package org.murmuration.envs.smax.threefry;

/**
 * Where SMAX puts units at a reset, before the push, and of which types they are.
 *
 * @param x of each unit, map units
 * @param y of each unit, map units
 * @param types of each unit if they are drawn; else null
 */
@SuppressWarnings("ArrayRecordComponent") // handed on to a battle, never compared as a whole
record SpawnDraws(float[] x, float[] y, int[] types) {
    private static final int UNIT_TYPES = 6;
    private static final int GROUPS = 4;
    private static final float SPREAD = 2f;

    /** Sizes and switches that decide what is drawn. */
    record Shape(int allies, int enemies, float width, float height, boolean drawPositions, boolean drawTypes) {}

    /** The draws of {@code SMAX.reset(key)}. */
    static SpawnDraws ofPlain(Key key, Shape shape) {
        Key rest = key.child(0);
        Spawn spawn = new Spawn(shape);
        Key layout = rest.child(1);
        rest = rest.child(0);
        if (shape.drawPositions) {
            spawn.drawLayout(layout);
        } else {
            spawn.scatter(0, shape.allies, key.child(1), 0.25f * shape.width);
            spawn.scatter(shape.allies, shape.enemies, key.child(2), 0.75f * shape.width);
        }
        return new SpawnDraws(spawn.x, spawn.y, shape.drawTypes ? types(rest.child(1), shape) : null);
    }

    /** The draws of {@code HeuristicEnemySMAX.reset(key)}. */
    static SpawnDraws ofScripted(Key key, Shape shape) {
        return ofPlain(key.child(1), shape);
    }

    /** Enemies mirror the types of allies; whoever has no counterpart is a marine. */
    private static int[] types(Key key, Shape shape) {
        int[] types = new int[shape.allies + shape.enemies];
        Key drawing = key.child(1);
        for (int ally = 0; ally < shape.allies; ally++) {
            types[ally] = drawing.oneOf(UNIT_TYPES, ally);
            if (ally < shape.enemies) {
                types[shape.allies + ally] = types[ally];
            }
        }
        return types;
    }

    /** Positions while they are drawn. */
    private static final class Spawn {
        private final Shape shape;
        private final float[] x;
        private final float[] y;

        Spawn(Shape shape) {
            this.shape = shape;
            x = new float[shape.allies + shape.enemies];
            y = new float[shape.allies + shape.enemies];
        }

        /** Units around a point in the middle of the height. */
        void scatter(int from, int count, Key key, float middle) {
            for (int i = 0; i < count; i++) {
                x[from + i] = middle + key.uniform(2 * i, -SPREAD, SPREAD);
                y[from + i] = 0.5f * shape.height + key.uniform(2 * i + 1, -SPREAD, SPREAD);
            }
        }

        void drawLayout(Key key) {
            if (key.child(0).uniform(0) < 0.5f) {
                surround(key.child(1));
            } else {
                reflect(key.child(2));
            }
        }

        private void reflect(Key key) {
            float middle = 0.5f * shape.width;
            for (int ally = 0; ally < shape.allies; ally++) {
                x[ally] = key.child(1).uniform(2 * ally, 0f, middle);
                y[ally] = key.child(1).uniform(2 * ally + 1, 0f, shape.height);
            }
            for (int enemy = 0; enemy < shape.enemies; enemy++) {
                int surplus = enemy - shape.allies;
                boolean mirrored = surplus < 0;
                x[shape.allies + enemy] =
                        mirrored ? shape.width - x[enemy] : key.child(0).uniform(2 * surplus, middle, shape.width);
                y[shape.allies + enemy] = mirrored ? y[enemy] : key.child(0).uniform(2 * surplus + 1, 0f, shape.height);
            }
        }

        private void surround(Key key) {
            if (key.child(0).coin() == 1) {
                surround(key.child(1), 0, shape.allies, shape.allies, shape.enemies);
            } else {
                surround(key.child(2), shape.allies, shape.enemies, 0, shape.allies);
            }
        }

        private void surround(Key key, int inside, int insideCount, int outside, int outsideCount) {
            scatter(inside, insideCount, key.child(1), 0.5f * shape.width);
            Key choosing = key.child(0);
            Key nearing = choosing.child(0);
            Key scattering = nearing.child(0).child(1);
            for (int i = 0; i < outsideCount; i++) {
                int group = choosing.child(1).oneOf(GROUPS, i);
                float nearness = nearing.child(1).uniform(group, 0f, 1f);
                x[outside + i] =
                        between(nearness, shape.width, (group & 2) != 0) + scattering.uniform(2 * i, -SPREAD, SPREAD);
                y[outside + i] = between(nearness, shape.height, (group & 1) != 0)
                        + scattering.uniform(2 * i + 1, -SPREAD, SPREAD);
            }
        }

        /** From a border, the far one or that of 0, so much of the way to the middle. */
        private static float between(float nearness, float length, boolean far) {
            return nearness * (0.5f * length) + (1f - nearness) * (far ? length : 0f);
        }
    }
}
