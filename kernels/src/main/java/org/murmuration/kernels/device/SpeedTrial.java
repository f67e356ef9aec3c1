package org.murmuration.kernels.device;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.Devices.Job;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;

/** A miniature of each job, timed. */
final class SpeedTrial {
    private static final int GAMES = 1024;
    private static final int UNITS = 8;
    private static final int STEPS = 8;
    private static final int FEATURES = 64;
    private static final int SAMPLES = 2048;
    private static final int LAYERS = 8;
    /** The JVM compiles its loops in this time. */
    private static final long WARM_UP_NANOS = 120_000_000;

    private static final long MEASURED_NANOS = 50_000_000;

    private SpeedTrial() {}

    /** Time of one round, in nanoseconds: the quickest of several, for other programs disturb the rest. */
    static double nanos(Device device, Job job) {
        try (Arena arena = device.arena("speed trial")) {
            Runnable round = job == Job.SIMULATION ? simulation(device, arena) : learning(device, arena);
            quickest(device, round, WARM_UP_NANOS);
            return quickest(device, round, MEASURED_NANOS);
        }
    }

    /** The quickest of the rounds of so many nanoseconds, in nanoseconds. */
    static double quickest(Device device, Runnable round, long nanos) {
        long begin = System.nanoTime();
        long quickest = Long.MAX_VALUE;
        long now = begin;
        while (now - begin < nanos) {
            round.run();
            device.finish();
            long after = System.nanoTime();
            quickest = Math.min(quickest, after - now);
            now = after;
        }
        return quickest;
    }

    static Runnable simulation(Device device, Arena arena) {
        Launcher<Skirmish> skirmish = device.compile(new Skirmish());
        skirmish.bind("x", arena.floats("x", (long) UNITS * GAMES));
        skirmish.bind("health", arena.floats("health", (long) UNITS * GAMES));
        return () -> {
            for (int step = 0; step < STEPS; step++) {
                skirmish.launch(GAMES);
            }
        };
    }

    private static Runnable learning(Device device, Arena arena) {
        FloatArray weights = arena.floats("weights", (long) FEATURES * FEATURES);
        FloatArray before = arena.floats("before", (long) FEATURES * SAMPLES);
        FloatArray after = arena.floats("after", (long) FEATURES * SAMPLES);
        Launcher<Rectifier> rectifier = device.compile(new Rectifier());
        rectifier.bind("values", after);
        return () -> {
            for (int layer = 0; layer < LAYERS; layer++) {
                device.blas()
                        .multiply(
                                false, false, FEATURES, SAMPLES, FEATURES, 1f, weights, 0, FEATURES, before, 0, SAMPLES,
                                0f, after, 0, SAMPLES);
                rectifier.launch(FEATURES * SAMPLES);
            }
        };
    }

    /** Units on a line close in on each other and fight. */
    static final class Skirmish extends DeviceKernel {
        private float[] x;
        private float[] health;

        @Override
        public void run(int game) {
            for (int unit = 0; unit < UNITS; unit++) {
                int mine = unit * GAMES + game;
                float nearest = 1e9f;
                float damage = 0f;
                for (int other = 0; other < UNITS; other++) {
                    float distance = x[other * GAMES + game] - x[mine];
                    float squared = distance * distance + 1f;
                    if (other != unit && squared < nearest) {
                        nearest = squared;
                        damage = 1f / (float) Math.sqrt(squared);
                    }
                }
                health[mine] = health[mine] < damage ? 45f : health[mine] - damage;
                x[mine] = x[mine] * 0.99f + damage * (unit + 1);
            }
        }
    }

    /** The negative half is cut off. */
    static final class Rectifier extends DeviceKernel {
        private float[] values;

        @Override
        public void run(int item) {
            values[item] = Math.max(0f, values[item]);
        }
    }
}
