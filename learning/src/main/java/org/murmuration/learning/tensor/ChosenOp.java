package org.murmuration.learning.tensor;

import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.Launcher;

/**
 * {@code y[a][t * B + b] = q[chosen][(t * A + a) * B + b]} for each group, where a and chosen count blocks of rows; where each agent has a group of q for itself, {@code y[a][r][t * B + b] = q[chosen][r][a][t * B + b]} for
 * each run r.
 */
final class ChosenOp extends Op {
    private final Tensor y;
    private final boolean separate;
    private final int agents;
    private final int batch;
    private final Launcher<Pick> forward;
    private final Launcher<Spread> backward;

    ChosenOp(Tape tape, Tensor q, Tensor y, IntArray chosen, int agents, int batch, int block) {
        super(q);
        this.y = y;
        int groups = q.extent().groups();
        int runs = y.extent().groups();
        if (groups != runs && groups != runs * agents) {
            throw new IllegalArgumentException(
                    "values in " + groups + " groups cannot be laid out for a team in " + runs
                            + ": " + runs + ", or " + runs * agents + " with a group for each of the " + agents
                            + " agents, are needed");
        }
        separate = groups != runs;
        this.agents = agents;
        this.batch = batch;
        Pick pick = new Pick(block);
        forward = tape.device()
                .compile(pick)
                .bind("q", q.values())
                .bind("y", y.values())
                .bind("chosen", chosen);
        if (tape.training() && q.hasGradient()) {
            Spread spread = new Spread(block, q.rows() / block);
            backward = tape.device()
                    .compile(spread)
                    .bind("dq", q.gradient())
                    .bind("dy", y.gradient())
                    .bind("chosen", chosen);
        } else {
            backward = null;
        }
    }

    @Override
    void forward() {
        forward.launch(items(forward.kernel()));
    }

    @Override
    void backward() {
        if (backward != null) {
            backward.kernel().accumulate = accumulation(0);
            backward.launch(items(backward.kernel()));
        }
    }

    private int items(AgentKernel kernel) {
        Extent columns = input(0).extent();
        Extent team = y.extent();
        kernel.batch = batch;
        kernel.groupAgents = separate ? 1 : agents;
        kernel.runGroups = separate ? agents : 1;
        kernel.agentStride = columns.stride();
        kernel.groupColumns = columns.groupColumns();
        kernel.teamStride = team.stride();
        kernel.teamColumns = team.groupColumns();
        return columns.columns();
    }

    /** Item: a column of q. */
    private abstract static class AgentKernel extends DeviceKernel {
        final int block;
        int batch;
        /** Agents that share a group. */
        int groupAgents;
        /** Groups of a run. */
        int runGroups;

        int groupColumns;
        int teamColumns;
        int agentStride;
        int teamStride;

        AgentKernel(int block) {
            this.block = block;
        }

        /** Where in the team's matrix the first value of a column of q stands. */
        final int teamIndex(int column) {
            int group = column / groupColumns;
            int inGroup = column - group * groupColumns;
            int b = inGroup % batch;
            int rest = inGroup / batch;
            int agent = group % runGroups * groupAgents + rest % groupAgents;
            int t = rest / groupAgents;
            return agent * block * teamStride + group / runGroups * teamColumns + t * batch + b;
        }
    }

    private static final class Pick extends AgentKernel {
        float[] q;
        float[] y;
        int[] chosen;

        Pick(int block) {
            super(block);
        }

        @Override
        public void run(int column) {
            int to = teamIndex(column);
            for (int row = 0; row < block; row++) {
                y[to + row * teamStride] = q[(chosen[column] * block + row) * agentStride + column];
            }
        }
    }

    private static final class Spread extends AgentKernel {
        final int actions;
        int accumulate;
        float[] dq;
        float[] dy;
        int[] chosen;

        Spread(int block, int actions) {
            super(block);
            this.actions = actions;
        }

        @Override
        public void run(int column) {
            int from = teamIndex(column);
            for (int row = 0; row < block; row++) {
                float gradient = dy[from + row * teamStride];
                for (int action = 0; action < actions; action++) {
                    int i = (action * block + row) * agentStride + column;
                    float old = accumulate == 1 ? dq[i] : 0f;
                    dq[i] = old + (action == chosen[column] ? gradient : 0f);
                }
            }
        }
    }
}
