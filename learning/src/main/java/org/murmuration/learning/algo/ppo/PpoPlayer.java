package org.murmuration.learning.algo.ppo;

import java.util.Map;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.learning.algo.GameBuffers;
import org.murmuration.learning.algo.Player;
import org.murmuration.learning.tensor.ParameterSet;

/** An actor that takes its best actions. */
final class PpoPlayer implements Player {
    private final PpoActor actor;
    private final ParameterSet weights;
    private final Arena owned;

    private PpoPlayer(PpoActor actor, ParameterSet weights, Arena owned) {
        this.actor = actor;
        this.weights = weights;
        this.owned = owned;
    }

    /** Plays with the weights of a network as they change. */
    static PpoPlayer of(Device device, GameBuffers buffers, PpoConfig config, ActorCritic network) {
        PpoActor actor = new PpoActor(device, buffers, config, network, 0L, false, false);
        return new PpoPlayer(actor, network.actorParameters(), null);
    }

    /** Plays with weights that the caller fills, the same whatever the batch, the device and its threads. */
    static PpoPlayer withOwnWeights(Device device, GameBuffers buffers, PpoConfig config) {
        Arena arena = device.arena("policy");
        try {
            ActorCritic network = new ActorCritic(config, buffers.shape());
            network.actorParameters().allocate(arena);
            PpoActor actor = new PpoActor(device, buffers, config, network, 0L, false, true);
            return new PpoPlayer(actor, network.actorParameters(), arena);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    @Override
    public void act() {
        actor.look();
        actor.decide();
    }

    @Override
    public void forget() {
        actor.forget();
    }

    @Override
    public Map<String, DeviceArray> condition() {
        return Map.of("actor.hidden", actor.hidden());
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
