package org.murmuration.bench;

import java.util.function.BiConsumer;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

/** Plays on one thread of the JVM; loaded by {@link CountingLoader}, through whose eyes it is public. */
public final class CountedPlay implements BiConsumer<String, int[]> {
    /** Called by reflection. */
    public CountedPlay() {}

    /**
     * Plays with random actions, as the benchmarks do.
     *
     * @param size games and steps
     */
    @Override
    public void accept(String environment, int[] size) {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment batch = Environments.make(environment, device, size[0], 0L)) {
            RandomPolicy policy = RandomPolicy.of(batch, 0L);
            for (int step = 0; step < size[1]; step++) {
                policy.choose();
                batch.step();
            }
        }
    }
}
