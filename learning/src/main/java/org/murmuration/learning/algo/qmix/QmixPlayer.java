package org.murmuration.learning.algo.qmix;

import java.util.Map;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.learning.algo.GameBuffers;
import org.murmuration.learning.algo.Player;
import org.murmuration.learning.tensor.ParameterSet;

/** An actor that never explores. */
final class QmixPlayer implements Player {
    private final QmixActor actor;
    private final ParameterSet weights;
    private final Arena owned;

    private QmixPlayer(QmixActor actor, ParameterSet weights, Arena owned) {
        this.actor = actor;
        this.weights = weights;
        this.owned = owned;
    }

    /** Plays with the weights of a network as they change. */
    static QmixPlayer of(Device device, GameBuffers buffers, QmixConfig config, JointNetwork network) {
        return new QmixPlayer(new QmixActor(device, buffers, config, network.agent(), 0L), network.parameters(), null);
    }

    /** Plays with weights that the caller fills, the same whatever the batch, the device and its threads. */
    static QmixPlayer withOwnWeights(Device device, GameBuffers buffers, QmixConfig config) {
        Arena arena = device.arena("policy");
        try {
            JointNetwork network = new JointNetwork(config, buffers.shape());
            network.parameters().allocate(arena);
            QmixActor actor = new QmixActor(device, buffers, config, network.agent(), 0L, true);
            return new QmixPlayer(actor, network.parameters(), arena);
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
