package org.murmuration.engine.check;

import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.HostOutputs;
import org.murmuration.engine.space.Box;

/** Gives a batch acceptable actions that depend on the masks and the number of the step alone. */
final class AlikeActions {
    /** A continuous action goes through its bounds in so many steps. */
    private static final int CYCLE = 5;

    private final BatchedEnvironment environment;
    private final HostOutputs outputs;
    private final GameSpec spec;
    private final int agents;
    private final int games;

    AlikeActions(BatchedEnvironment environment, HostOutputs outputs) {
        this.environment = environment;
        this.outputs = outputs;
        spec = environment.spec();
        agents = environment.layout().agents();
        games = environment.games();
    }

    void write(long step) {
        if (spec.continuousActions()) {
            environment.actionValues().write(values(step));
        } else {
            environment.actions().write(actions(step));
        }
    }

    private float[] values(long step) {
        float[] values = new float[environment.actionValues().length()];
        for (int agent = 0; agent < agents; agent++) {
            Box box = spec.agents().get(agent).actionBox();
            for (int component = 0; component < box.size(); component++) {
                float share = (step + agent + component) % CYCLE / (CYCLE - 1f);
                float value = share * box.high(component) + (1f - share) * box.low(component);
                int first = component * environment.layout().agentStride()
                        + environment.layout().column(agent, 0);
                for (int game = 0; game < games; game++) {
                    values[first + game] = Math.min(box.high(component), Math.max(box.low(component), value));
                }
            }
        }
        return values;
    }

    private int[] actions(long step) {
        int[] actions = new int[environment.actions().length()];
        for (int agent = 0; agent < agents; agent++) {
            for (int game = 0; game < games; game++) {
                actions[environment.layout().column(agent, game)] = action(step, agent, game);
            }
        }
        return actions;
    }

    private int action(long step, int agent, int game) {
        byte[] mask = outputs.mask("masks", agent, game);
        int available = 0;
        for (byte one : mask) {
            available += one;
        }
        int rank = available == 0 ? -1 : (int) (step % available);
        for (int action = 0; action < mask.length; action++) {
            rank -= mask[action];
            if (mask[action] != 0 && rank < 0) {
                return action;
            }
        }
        return 0;
    }
}
