package org.murmuration.learning.run;

import java.util.Map;
import org.murmuration.engine.AgentDriver;
import org.murmuration.engine.AgentDriverKind;
import org.murmuration.engine.DrivenAgents;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.learning.algo.Player;
import org.murmuration.learning.store.StoreException;

/**
 * {@code policy:RUN}: agents that are played greedily by the policy of an earlier run; {@code policy:RUN#team} names the team whose policy is meant where a run has several. Where teams
 * see themselves in one form, as in SMAX, a policy of one team can play another; how well depends on whether it knows what things look like from there.
 */
public final class PolicyDrivers implements AgentDriverKind {
    private static final String SCHEME = "policy";

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public String what() {
        return "RUN";
    }

    @Override
    public String pin(String reference) {
        PolicyReference parsed = PolicyReference.parse(reference);
        if (parsed.hash() != null) {
            return reference;
        }
        try {
            return parsed.pinnedTo(find(parsed).hash()).toString();
        } catch (StoreException missing) {
            throw absent(reference, missing);
        }
    }

    @Override
    public AgentDriver open(String reference, DrivenAgents agents) {
        PolicyReference parsed = PolicyReference.parse(reference);
        try {
            PolicyFile file = find(parsed);
            String hash = file.hash();
            if (parsed.hash() != null && !parsed.hash().equals(hash)) {
                throw new IllegalArgumentException("the opponent " + SCHEME + ":" + reference + " is not what it was: "
                        + file.path() + " has changed since, its hash is now " + hash);
            }
            try (Policy policy = new Policy(file)) {
                return new Driver(policy.player(agents));
            }
        } catch (StoreException missing) {
            throw absent(reference, missing);
        }
    }

    private static PolicyFile find(PolicyReference reference) throws StoreException {
        return reference.team() == null
                ? PolicyFile.ofFirst(reference.run())
                : PolicyFile.of(reference.run(), reference.team());
    }

    private static IllegalArgumentException absent(String reference, StoreException cause) {
        return new IllegalArgumentException(
                "the opponent " + SCHEME + ":" + reference + " cannot be played: " + cause.getMessage(), cause);
    }

    private record Driver(Player player) implements AgentDriver {
        @Override
        public void reset() {
            player.forget();
        }

        @Override
        public void act() {
            player.act();
        }

        @Override
        public Map<String, DeviceArray> condition() {
            return player.condition();
        }

        @Override
        public void close() {
            player.close();
        }
    }
}
