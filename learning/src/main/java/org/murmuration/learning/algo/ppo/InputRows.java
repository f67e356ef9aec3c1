package org.murmuration.learning.algo.ppo;

import org.murmuration.kernels.DeviceKernel;
import org.murmuration.learning.replay.EpisodeShape;

/** Writes what actor and critic see of an agent at a step. A column of the critic: state, own observation, observations of all (each if wanted), then the number of the agent, one-hot; zeros where an agent is out of the game. */
abstract class InputRows extends DeviceKernel {
    final int agents;
    final int observationSize;
    final int stateSize;
    final boolean withState;
    final boolean withOwn;
    final boolean withAll;
    final boolean withAgentId;
    final boolean masksDead;

    InputRows(PpoConfig config, EpisodeShape shape) {
        agents = shape.agents();
        observationSize = shape.observationSize();
        stateSize = shape.stateSize();
        String seen = config.criticInput();
        withState = PpoConfig.STATE.equals(seen) || PpoConfig.STATE_OWN.equals(seen);
        withOwn = PpoConfig.OWN.equals(seen) || PpoConfig.STATE_OWN.equals(seen);
        withAll = PpoConfig.OBSERVATIONS.equals(seen);
        withAgentId = config.agentId();
        // With one encoder there is one input, and the actor's is not masked.
        masksDead = config.deathMasking() && !config.sharedEncoder();
    }

    /** Rows of the actor's input: observation and (option) the number of the agent. */
    static int ofActor(PpoConfig config, EpisodeShape shape) {
        return shape.observationSize() + (config.agentId() ? shape.agents() : 0);
    }

    /** Rows of the critic's input. */
    static int ofCritic(PpoConfig config, EpisodeShape shape) {
        int id = config.agentId() ? shape.agents() : 0;
        return switch (config.criticInput()) {
            case PpoConfig.STATE -> shape.stateSize() + id;
            case PpoConfig.STATE_OWN -> shape.stateSize() + shape.observationSize() + id;
            case PpoConfig.OBSERVATIONS -> shape.agents() * shape.observationSize() + id;
            default -> shape.observationSize() + id;
        };
    }

    /**
     * Copies a run of rows.
     *
     * @param factor 0 for zeros instead
     */
    static int copyRows(
            float[] source, int from, int fromStride, int rows, float[] target, int to, int toStride, float factor) {
        for (int row = 0; row < rows; row++) {
            target[to + row * toStride] = source[from + row * fromStride] * factor;
        }
        return to + rows * toStride;
    }

    /** Writes the one-hot number of an agent. */
    final void writeAgent(int agent, float[] target, int to, int toStride) {
        for (int other = 0; other < agents; other++) {
            target[to + other * toStride] = other == agent ? 1f : 0f;
        }
    }

    final void writeActor(int agent, float[] seen, int from, int fromStride, float[] target, int to, int toStride) {
        int next = copyRows(seen, from, fromStride, observationSize, target, to, toStride, 1f);
        if (withAgentId) {
            writeAgent(agent, target, next, toStride);
        }
    }

    /**
     * Writes a column of the critic's input.
     *
     * @param from column of the first agent's observation in the same game and step
     * @param agentStep columns from one agent to the next
     * @param stateFrom column of the state
     * @param alive 1, or 0 if the agent is out of the game
     */
    final void writeCritic(
            int agent,
            float[] seen,
            int from,
            int agentStep,
            int fromStride,
            float[] states,
            int stateFrom,
            int stateStride,
            float[] target,
            int to,
            int toStride,
            float alive) {
        float factor = masksDead ? alive : 1f;
        int next = to;
        if (withState) {
            next = copyRows(states, stateFrom, stateStride, stateSize, target, next, toStride, factor);
        }
        if (withOwn) {
            next = copyRows(
                    seen, from + agent * agentStep, fromStride, observationSize, target, next, toStride, factor);
        }
        if (withAll) {
            for (int other = 0; other < agents; other++) {
                next = copyRows(
                        seen, from + other * agentStep, fromStride, observationSize, target, next, toStride, factor);
            }
        }
        if (withAgentId) {
            writeAgent(agent, target, next, toStride);
        }
    }
}
