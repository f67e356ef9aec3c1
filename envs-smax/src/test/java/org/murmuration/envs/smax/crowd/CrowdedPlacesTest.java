package org.murmuration.envs.smax.crowd;

import java.util.random.RandomGenerator;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.Seeded;

/** Wherever units stand, cells find everyone whom looking at all would find. */
final class CrowdedPlacesTest {
    private static final float FIELD = 32f;

    /** A place along one axis. */
    private interface Places {
        float next(RandomGenerator random);
    }

    private static void assertAgrees(RandomGenerator random, String map, Places places) {
        boolean walls = random.nextBoolean();
        try (Device device = new JvmDevice(1);
                BothWays battle =
                        new BothWays(device, 1, map, "walls_cause_death", walls, "observation_type", "conic")) {
            for (int round = 0; round < 3; round++) {
                battle.set("positionX", drawn(random, battle.units(), places));
                battle.set("positionY", drawn(random, battle.units(), places));
                battle.observe();
                battle.play(2);
            }
        }
    }

    private static float[] drawn(RandomGenerator random, int count, Places places) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = places.next(random);
        }
        return values;
    }

    @Seeded(iterations = 10)
    void anywhere(RandomGenerator random) {
        assertAgrees(random, "27m_vs_30m", places -> places.nextFloat() * FIELD);
        assertAgrees(random, "3s5z_vs_3s6z", places -> places.nextFloat() * FIELD);
    }

    @Seeded(iterations = 10)
    void inHeaps(RandomGenerator random) {
        assertAgrees(random, "50m", places -> 8f * places.nextInt(4) + places.nextFloat());
    }

    @Seeded(iterations = 5)
    void allInOnePlace(RandomGenerator random) {
        float place = random.nextFloat() * FIELD;
        assertAgrees(random, "27m_vs_30m", places -> place);
    }

    @Seeded(iterations = 10)
    void beyondTheBorders(RandomGenerator random) {
        assertAgrees(random, "50m", places -> (places.nextFloat() - 0.5f) * 4f * FIELD);
        assertAgrees(random, "27m_vs_30m", places -> places.nextBoolean() ? -1e6f : 1e6f * places.nextFloat());
    }

    /** Neighbours stand just as far apart as limits are, and on borders of cells, or a rounding beside them. */
    @Seeded(iterations = 10)
    void onALattice(RandomGenerator random) {
        float[] distances = {0.75f, 5f, 9f, FIELD / 10, FIELD / 14};
        float distance = distances[random.nextInt(distances.length)];
        assertAgrees(random, "50m", places -> {
            float place = distance * places.nextInt((int) (FIELD / distance) + 1);
            return places.nextBoolean() ? place : places.nextBoolean() ? Math.nextUp(place) : Math.nextDown(place);
        });
    }
}
