package org.murmuration.learning.algo.value;

import org.murmuration.kernels.DeviceKernel;

/**
 * Builds the input of the agents' network for the present step and forgets what belongs to an ended episode. Item: a column (agent, game) of the team. Rows: observation, then
 * (options) the last action and the agent's number, both one-hot.
 */
final class PrepareInputs extends DeviceKernel {
    static final int NO_ACTION = -1;

    final int observationSize;
    final int actionCount;
    final int agents;
    final int hidden;
    final boolean withLastAction;
    final boolean withAgentId;
    int games;
    int agentStride;
    /** Where the columns begin in the games' own buffers. */
    int firstColumn;

    float[] observations;
    byte[] over;
    int[] lastActions;
    float[] hiddenState;
    float[] inputs;

    PrepareInputs(
            int agents, int observationSize, int actionCount, int hidden, boolean withLastAction, boolean withAgentId) {
        this.agents = agents;
        this.observationSize = observationSize;
        this.actionCount = actionCount;
        this.hidden = hidden;
        this.withLastAction = withLastAction;
        this.withAgentId = withAgentId;
    }

    @Override
    public void run(int column) {
        int agent = column / games;
        int game = column - agent * games;
        if (over[game] != 0) {
            lastActions[column] = NO_ACTION;
            for (int unit = 0; unit < hidden; unit++) {
                hiddenState[unit * agentStride + column] = 0f;
            }
        }
        for (int feature = 0; feature < observationSize; feature++) {
            inputs[feature * agentStride + column] = observations[feature * agentStride + firstColumn + column];
        }
        int row = observationSize;
        if (withLastAction) {
            int last = lastActions[column];
            for (int action = 0; action < actionCount; action++) {
                inputs[(row + action) * agentStride + column] = action == last ? 1f : 0f;
            }
            row = row + actionCount;
        }
        if (withAgentId) {
            for (int other = 0; other < agents; other++) {
                inputs[(row + other) * agentStride + column] = other == agent ? 1f : 0f;
            }
        }
    }
}
