package org.murmuration.learning.algo.ppo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.kernels.Device;

/** How long playing and learning took, each by itself. */
final class PartTimes {
    private static final double NANOSECONDS = 1e9;

    private final Device device;
    private long since;
    private boolean paused = true;
    private long collecting;
    private long learning;
    private long steps;

    PartTimes(Device device) {
        this.device = device;
    }

    /** From here on time counts again. */
    void resume() {
        if (paused) {
            paused = false;
            since = System.nanoTime();
        }
    }

    /** Until {@link #resume}, time is somebody else's: measurements and checkpoints may come amid a rollout. */
    void pause() {
        if (!paused) {
            collected();
            paused = true;
        }
    }

    /** Steps of a rollout are played. */
    void collected() {
        collecting += lap();
    }

    /** The update from so many env steps is done. */
    void learned(long envSteps) {
        learning += lap();
        steps += envSteps;
    }

    private long lap() {
        device.finish();
        long now = System.nanoTime();
        long time = now - since;
        since = now;
        return time;
    }

    /** Env steps per second of playing and of learning, by name; empty before the first update. */
    Map<String, Double> rates() {
        if (steps == 0) {
            return Map.of();
        }
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("collection_env_steps_per_s", steps * NANOSECONDS / collecting);
        all.put("update_env_steps_per_s", steps * NANOSECONDS / learning);
        return all;
    }
}
