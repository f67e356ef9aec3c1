package org.murmuration.engine;

import java.util.Map;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.Launcher;

/** {@code tiring:N}: agents that choose N at the first step of an episode, and 1 less at each further one, down to 0, for tests. */
public final class TiringDrivers implements AgentDriverKind {
    static final class Tire extends DeviceKernel {
        final int games;
        final int firstColumn;
        final int strength;
        byte[] over;
        int[] moved;
        int[] actions;

        Tire(DrivenAgents agents, int strength) {
            games = agents.games();
            firstColumn = agents.first() * agents.games();
            this.strength = strength;
        }

        @Override
        public void run(int column) {
            if (over[column % games] != 0) {
                moved[column] = 0;
            }
            actions[firstColumn + column] = Math.max(0, strength - moved[column]);
            moved[column] = moved[column] + 1;
        }
    }

    private static final class Tiring implements AgentDriver {
        private final Arena arena;
        private final IntArray moved;
        private final int columns;
        private final Launcher<Tire> tire;

        Tiring(DrivenAgents agents, int strength) {
            arena = agents.device().arena("tiring agents");
            moved = arena.ints("moved", agents.agentStride());
            columns = agents.games() * agents.agents().size();
            tire = agents.device()
                    .compile(new Tire(agents, strength))
                    .bind("over", agents.over())
                    .bind("moved", moved)
                    .bind("actions", agents.actions());
        }

        @Override
        public void reset() {
            moved.fill(0, moved.length(), 0);
        }

        @Override
        public void act() {
            tire.launch(columns);
        }

        @Override
        public Map<String, DeviceArray> condition() {
            return Map.of("moved", moved);
        }

        @Override
        public void close() {
            arena.close();
        }
    }

    @Override
    public String scheme() {
        return "tiring";
    }

    @Override
    public String what() {
        return "N";
    }

    @Override
    public String pin(String reference) {
        return reference;
    }

    @Override
    public AgentDriver open(String reference, DrivenAgents agents) {
        return new Tiring(agents, Integer.parseInt(reference));
    }
}
