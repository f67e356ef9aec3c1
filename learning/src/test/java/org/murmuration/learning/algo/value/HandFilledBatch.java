package org.murmuration.learning.algo.value;

import java.util.random.RandomGenerator;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.learning.replay.EpisodeBatch;
import org.murmuration.learning.replay.EpisodeShape;

/** A batch whose columns are set one by one on the host. */
final class HandFilledBatch {
    private final EpisodeBatch batch;
    private final float[] inputs;
    private final float[] states;
    private final int[] masks;
    private final int[] actions;
    private final float[] rewards;
    private final float[] terminated;
    private final float[] filled;

    HandFilledBatch(Device device, Arena arena, EpisodeShape shape, int episodes, int steps) {
        this(device, arena, shape, episodes, steps, false);
    }

    HandFilledBatch(Device device, Arena arena, EpisodeShape shape, int episodes, int steps, boolean separate) {
        batch = EpisodeBatch.empty(device, arena, shape, episodes, shape.observationSize(), steps, separate);
        inputs = new float[batch.inputs().length()];
        states = new float[batch.states().length()];
        masks = new int[batch.masks().length()];
        actions = new int[batch.actions().length()];
        rewards = new float[batch.rewards().length()];
        terminated = new float[batch.terminated().length()];
        filled = new float[batch.filled().length()];
    }

    private int teamColumn(int t, int b) {
        return t * batch.episodes() + b;
    }

    /** What an agent sees and may do. */
    void seen(int t, int agent, int b, int available, float... observation) {
        for (int feature = 0; feature < observation.length; feature++) {
            inputs[feature * batch.agentStride() + batch.agentColumn(t, agent, b)] = observation[feature];
        }
        masks[batch.agentColumn(t, agent, b)] = available;
    }

    void state(int t, int b, float... state) {
        for (int feature = 0; feature < state.length; feature++) {
            states[feature * batch.teamStride() + teamColumn(t, b)] = state[feature];
        }
    }

    /** A step that was played, with the agents' actions. */
    void played(int t, int b, float reward, boolean ends, int... chosen) {
        outcome(t, b, reward, ends, chosen);
        filled[teamColumn(t, b)] = 1f;
    }

    /** What stands where nothing was played. */
    void outcome(int t, int b, float reward, boolean ends, int... chosen) {
        for (int agent = 0; agent < chosen.length; agent++) {
            actions[batch.agentColumn(t, agent, b)] = chosen[agent];
        }
        rewards[teamColumn(t, b)] = reward;
        terminated[teamColumn(t, b)] = ends ? 1f : 0f;
    }

    /** Anything at all in a step: observations, state, masks, actions, reward, end. */
    void anything(RandomGenerator random, int t, int b) {
        EpisodeShape shape = batch.shape();
        int[] chosen = random.ints(shape.agents(), 0, shape.actions()).toArray();
        for (int agent = 0; agent < shape.agents(); agent++) {
            int all = (1 << shape.actions()) - 1;
            seen(t, agent, b, (random.nextInt() & all) | (1 << chosen[agent]), floats(random, shape.observationSize()));
        }
        state(t, b, floats(random, shape.stateSize()));
        outcome(t, b, random.nextFloat(-3f, 3f), random.nextBoolean(), chosen);
    }

    private static float[] floats(RandomGenerator random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextFloat(-2f, 2f);
        }
        return numbers;
    }

    /** An episode of random content; the observation after its last step is part of it. */
    void anyEpisode(RandomGenerator random, int b, int length, boolean ends) {
        for (int t = 0; t <= length; t++) {
            anything(random, t, b);
            filled[teamColumn(t, b)] = t < length ? 1f : 0f;
            terminated[teamColumn(t, b)] = ends && t == length - 1 ? 1f : 0f;
        }
    }

    /** The batch on the device. */
    EpisodeBatch write() {
        batch.inputs().write(inputs);
        batch.states().write(states);
        batch.masks().write(masks);
        batch.actions().write(actions);
        batch.rewards().write(rewards);
        batch.terminated().write(terminated);
        batch.filled().write(filled);
        return batch;
    }
}
