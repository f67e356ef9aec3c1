package org.murmuration.learning.replay;

/**
 * Lays drawn episodes out as a padded batch, see {@link EpisodeBatch}. Item: {@code ((t * (agents + 1)) + part) * batch + b}, t from 0 to the longest length inclusive, a part for each agent and one for
 * state, rewards and flags. State features are multiplied by their scale. Padding is zero, without any available action.
 */
final class GatherSteps extends StepKernel {
    final int capacity;
    final int actionCount;
    final boolean lastAction;
    final boolean agentId;
    final boolean separate;
    int batch;
    /** Steps of the longest episode and the one after its end. */
    int stepSlots;

    int inputStride;
    int stateStride;
    int[] drawnStart;
    int[] drawnLength;
    float[] keptFloats;
    int[] keptInts;
    float[] inputs;
    float[] states;
    float[] stateScales;
    int[] masks;
    int[] actions;
    float[] rewards;
    float[] terminated;
    float[] filled;

    GatherSteps(EpisodeShape shape, int capacity, boolean lastAction, boolean agentId, boolean separate) {
        super(shape);
        this.capacity = capacity;
        this.actionCount = shape.actions();
        this.lastAction = lastAction;
        this.agentId = agentId;
        this.separate = separate;
    }

    @Override
    public void run(int item) {
        int b = item % batch;
        int rest = item / batch;
        int part = rest % (agents + 1);
        int t = rest / (agents + 1);
        boolean present = t <= drawnLength[b];
        int slot = (drawnStart[b] + t) % capacity;
        if (part < agents) {
            gatherAgent(part, b, t, slot, present);
        } else {
            gatherState(b, t, slot, present);
        }
    }

    private void gatherAgent(int agent, int b, int t, int slot, boolean present) {
        int column = (separate ? agent * stepSlots + t : t * agents + agent) * batch + b;
        int from = slot * floatsPerStep + agent * observationSize;
        for (int feature = 0; feature < observationSize; feature++) {
            inputs[feature * inputStride + column] = present ? keptFloats[from + feature] : 0f;
        }
        int row = observationSize;
        if (lastAction) {
            int previous = -1;
            if (present && t > 0) {
                int before = (drawnStart[b] + t - 1) % capacity;
                previous = keptInts[before * intsPerStep + actionOffset() + agent];
            }
            for (int action = 0; action < actionCount; action++) {
                inputs[(row + action) * inputStride + column] = action == previous ? 1f : 0f;
            }
            row = row + actionCount;
        }
        if (agentId) {
            for (int other = 0; other < agents; other++) {
                inputs[(row + other) * inputStride + column] = present && other == agent ? 1f : 0f;
            }
        }
        int fromInt = slot * intsPerStep;
        for (int word = 0; word < maskWords; word++) {
            masks[word * inputStride + column] = present ? keptInts[fromInt + agent * maskWords + word] : 0;
        }
        actions[column] = t < drawnLength[b] ? keptInts[fromInt + actionOffset() + agent] : 0;
    }

    private void gatherState(int b, int t, int slot, boolean present) {
        int column = t * batch + b;
        int from = slot * floatsPerStep + stateOffset();
        for (int feature = 0; feature < stateSize; feature++) {
            states[feature * stateStride + column] = present ? keptFloats[from + feature] * stateScales[feature] : 0f;
        }
        boolean played = t < drawnLength[b];
        int at = slot * floatsPerStep + rewardOffset();
        for (int row = 0; row < rewardCount; row++) {
            rewards[row * stateStride + column] = played ? keptFloats[at + row] : 0f;
        }
        terminated[column] = played ? keptFloats[at + rewardCount] : 0f;
        filled[column] = played ? 1f : 0f;
    }
}
