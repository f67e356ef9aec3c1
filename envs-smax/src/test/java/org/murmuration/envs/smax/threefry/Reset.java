package org.murmuration.envs.smax.threefry;

/** The end of a reset: one push of all units, written down from the formula, pair by pair. */
final class Reset {
    private static final float[] RADII = {0.375f, 0.5625f, 0.625f, 0.5f, 0.375f, 0.625f};

    private Reset() {}

    /** Positions after the push, {@code [unit][x, y]} in one row. */
    static float[] positions(SpawnDraws spawn, int[] types) {
        int units = types.length;
        float[] positions = new float[2 * units];
        for (int i = 0; i < units; i++) {
            float pushX = 0f;
            float pushY = 0f;
            for (int j = 0; j < units; j++) {
                float dx = spawn.x()[i] - spawn.x()[j];
                float dy = spawn.y()[i] - spawn.y()[j];
                float distance = (float) Math.sqrt(dx * dx + dy * dy) + (i == j ? 1f : 0f) + 1e-6f;
                float overlap = Math.max((RADII[types[i]] + RADII[types[j]]) / distance - 1f, 0f);
                pushX += dx * overlap;
                pushY += dy * overlap;
            }
            positions[2 * i] = spawn.x()[i] + pushX / 2f;
            positions[2 * i + 1] = spawn.y()[i] + pushY / 2f;
        }
        return positions;
    }
}
