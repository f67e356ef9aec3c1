package org.murmuration.learning.algo.value;

import java.util.Map;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.learning.algo.GameBuffers;
import org.murmuration.learning.algo.Player;
import org.murmuration.learning.tensor.ParameterSet;

/** An actor that never explores. */
final class ValuePlayer implements Player {
    private final ValueActor actor;
    private final ParameterSet weights;
    private final Arena owned;

    private ValuePlayer(ValueActor actor, ParameterSet weights, Arena owned) {
        this.actor = actor;
        this.weights = weights;
        this.owned = owned;
    }

    /** Plays with the weights of a network as they change. */
    static ValuePlayer of(Device device, GameBuffers buffers, ValueConfig config, JointNetwork network) {
        return new ValuePlayer(new ValueActor(device, buffers, config, network, 0L), network.parameters(), null);
    }

    /** Plays with weights that the caller fills, the same whatever the batch, the device and its threads. */
    static ValuePlayer withOwnWeights(Device device, GameBuffers buffers, ValueConfig config) {
        Arena arena = device.arena("policy");
        try {
            JointNetwork network = new JointNetwork(config, buffers.shape());
            network.parameters().allocate(arena);
            ValueActor actor = new ValueActor(device, buffers, config, network, 0L, true);
            return new ValuePlayer(actor, network.parameters(), arena);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    @Override
    public void act() {
        actor.act(0f, 0);
    }

    @Override
    public void forget() {
        actor.forget();
    }

    @Override
    public Map<String, DeviceArray> condition() {
        return actor.condition();
    }

    @Override
    public ParameterSet weights() {
        return weights;
    }

    @Override
    public void close() {
        actor.close();
        if (owned != null) {
            owned.close();
        }
    }
}
