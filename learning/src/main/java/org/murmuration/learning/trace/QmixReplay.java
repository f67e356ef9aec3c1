package org.murmuration.learning.trace;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.learning.algo.value.ValueReference;
import org.murmuration.learning.replay.EpisodeBatch;
import org.murmuration.learning.replay.EpisodeShape;

/** The complete QMIX loss on padded episodes. */
final class QmixReplay {
    private QmixReplay() {}

    static void run(Reference reference, Device device, Arena arena) {
        int[] obs = reference.shapeOf("inputs", "obs");
        int batch = obs[0];
        int slots = obs[1];
        int agents = obs[2];
        int actions = reference.shapeOf("inputs", "avail")[3];
        int stateSize = reference.shapeOf("inputs", "state")[2];
        EpisodeShape shape = new EpisodeShape(agents, obs[3], actions, 1, stateSize, slots - 1);
        EpisodeBatch episodes = EpisodeBatch.empty(device, arena, shape, batch, obs[3], slots - 1);
        fill(reference, episodes, slots, agents, batch, obs[3], actions, stateSize);
        int hidden = reference.shapeOf("params", "fc1_W")[0];
        int embedding = reference.shapeOf("params", "hwf_0_W")[0];
        float gamma = (float) reference.need("inputs", "gamma").asDouble();
        try (ValueReference qmix = new ValueReference(device, episodes, hidden, embedding, gamma)) {
            reference.fill(qmix.liveParameters(), reference.section("params"));
            reference.fill(qmix.targetParameters(), reference.need("inputs", "target_params"));
            qmix.compute();
            compare(reference, qmix, episodes, slots, agents, batch, actions);
        }
    }

    private static void fill(
            Reference reference,
            EpisodeBatch episodes,
            int slots,
            int agents,
            int batch,
            int observationSize,
            int actions,
            int stateSize) {
        float[] obs = reference.floats("inputs", "obs");
        float[] avail = reference.floats("inputs", "avail");
        float[] state = reference.floats("inputs", "state");
        float[] played = reference.floats("inputs", "actions");
        float[] rewards = reference.floats("inputs", "rewards");
        float[] terminated = reference.floats("inputs", "terminated");
        float[] filled = reference.floats("inputs", "filled");
        int stride = episodes.agentStride();
        int teamStride = episodes.teamStride();
        float[] inputs = new float[observationSize * stride];
        int[] masks = new int[stride];
        int[] chosen = new int[stride];
        float[] states = new float[stateSize * teamStride];
        float[] rewardColumns = new float[teamStride];
        float[] terminatedColumns = new float[teamStride];
        float[] filledColumns = new float[teamStride];
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < slots; t++) {
                int teamColumn = t * batch + b;
                for (int agent = 0; agent < agents; agent++) {
                    int column = (t * agents + agent) * batch + b;
                    int from = (b * slots + t) * agents + agent;
                    for (int feature = 0; feature < observationSize; feature++) {
                        inputs[feature * stride + column] = obs[from * observationSize + feature];
                    }
                    for (int action = 0; action < actions; action++) {
                        masks[column] |= avail[from * actions + action] > 0 ? 1 << action : 0;
                    }
                    if (t < slots - 1) {
                        chosen[column] = (int) played[(b * (slots - 1) + t) * agents + agent];
                    }
                }
                for (int feature = 0; feature < stateSize; feature++) {
                    states[feature * teamStride + teamColumn] = state[(b * slots + t) * stateSize + feature];
                }
                if (t < slots - 1) {
                    rewardColumns[teamColumn] = rewards[b * (slots - 1) + t];
                    terminatedColumns[teamColumn] = terminated[b * (slots - 1) + t];
                    filledColumns[teamColumn] = filled[b * (slots - 1) + t];
                }
            }
        }
        episodes.inputs().write(inputs);
        episodes.masks().write(masks);
        episodes.actions().write(chosen);
        episodes.states().write(states);
        episodes.rewards().write(rewardColumns);
        episodes.terminated().write(terminatedColumns);
        episodes.filled().write(filledColumns);
    }

    private static void compare(
            Reference reference,
            ValueReference qmix,
            EpisodeBatch episodes,
            int slots,
            int agents,
            int batch,
            int actions) {
        float[] values = qmix.agentValues();
        float[] inOrder = new float[batch * slots * agents * actions];
        int next = 0;
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < slots; t++) {
                for (int agent = 0; agent < agents; agent++) {
                    int column = (t * agents + agent) * batch + b;
                    for (int action = 0; action < actions; action++) {
                        inOrder[next] = values[action * episodes.agentStride() + column];
                        next++;
                    }
                }
            }
        }
        reference.compare("outputs.agent_q", inOrder, reference.need("outputs", "agent_q"));
        reference.compare(
                "outputs.q_tot_taken",
                perEpisode(qmix.jointValues(), batch, slots - 1),
                reference.need("outputs", "q_tot_taken"));
        reference.compare(
                "outputs.targets", perEpisode(qmix.targets(), batch, slots - 1), reference.need("outputs", "targets"));
        reference.compare("outputs.loss", new float[] {qmix.loss()}, reference.need("outputs", "loss"));
        reference.compareGradients(qmix.liveParameters());
        double squares = 0;
        for (float gradient : qmix.liveParameters().gradients().toHost()) {
            squares += (double) gradient * gradient;
        }
        reference.compare(
                "outputs.grad_l2_norm",
                new float[] {(float) Math.sqrt(squares)},
                reference.need("outputs", "grad_l2_norm"));
    }

    private static float[] perEpisode(float[] columns, int batch, int steps) {
        float[] inOrder = new float[batch * steps];
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < steps; t++) {
                inOrder[b * steps + t] = columns[t * batch + b];
            }
        }
        return inOrder;
    }
}
