package org.murmuration.envs.coordination;

import java.util.Map;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.jvm.JvmDevice;

/** One game on the JVM whose state a test sets before it plays steps. It stands still at its end. */
final class OneGame implements AutoCloseable {
    private final Device device = new JvmDevice(1);
    private final BatchedEnvironment environment;

    OneGame(String id, Map<String, ?> settings) {
        environment = Environments.make(id, device, 1, 3L, settings);
        environment.autoReset(false);
    }

    BatchedEnvironment environment() {
        return environment;
    }

    OneGame set(String field, int... values) {
        for (int row = 0; row < values.length; row++) {
            ((IntArray) environment.field(field)).fill(row, 1, values[row]);
        }
        return this;
    }

    OneGame play(int... actions) {
        for (int agent = 0; agent < actions.length; agent++) {
            environment.actions().fill(agent, 1, actions[agent]);
        }
        environment.step();
        return this;
    }

    int[] field(String name) {
        return ((IntArray) environment.field(name)).toHost();
    }

    float reward() {
        return environment.teamRewards().toHost()[0];
    }

    float[] seenBy(int agent) {
        float[] seen = new float[environment.spec().observationSize()];
        for (int feature = 0; feature < seen.length; feature++) {
            seen[feature] = environment.observations()
                    .toHost()[feature * environment.layout().agentStride() + agent];
        }
        return seen;
    }

    float[] state() {
        return environment.state().toHost();
    }

    boolean over() {
        return set(environment.over());
    }

    boolean terminated() {
        return set(environment.terminations());
    }

    boolean truncated() {
        return set(environment.truncations());
    }

    private static boolean set(ByteArray flags) {
        return flags.toHost()[0] != 0;
    }

    @Override
    public void close() {
        environment.close();
        device.close();
    }
}
