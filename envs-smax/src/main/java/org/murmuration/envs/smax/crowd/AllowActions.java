package org.murmuration.envs.smax.crowd;

import org.murmuration.envs.smax.SmaxGame;
import org.murmuration.kernels.PrivateArray;

/** Writes which actions are available; opponents in range are found by cells of their team. Row: an agent. */
final class AllowActions extends CrowdStage {
    private static final int MOVES_AND_STOP = 0x1f;
    private static final int STOP_ONLY = 1 << SmaxGame.STOP;

    @PrivateArray
    private final int[] available;

    AllowActions(Crowd crowd) {
        super(crowd, crowd.spec().agents().size(), Neighbours.SAME_ROW);
        available = new int[maskWords];
    }

    @Override
    protected void run(int agent, int game) {
        boolean alive = life[unitAt(agent, game)] > 0f;
        for (int word = 1; word < maskWords; word++) {
            available[word] = 0;
        }
        available[0] = alive ? MOVES_AND_STOP : STOP_ONLY;
        if (alive) {
            allowAttacks(agent, game);
        }
        for (int word = 0; word < maskWords; word++) {
            masks[word * agentStride + agent * games + game] = available[word];
        }
    }

    private void allowAttacks(int agent, int game) {
        float ownX = x[unitAt(agent, game)];
        float ownY = y[unitAt(agent, game)];
        float range = range(agent);
        float squaredRange = squaredRange(agent);
        int firstCell = agent < allies ? cells : 0;
        int left = firstCell + firstColumn(ownX, range);
        int right = firstCell + lastColumn(ownX, range);
        int top = lastLine(ownY, range);
        for (int line = firstLine(ownY, range); line <= top; line++) {
            int end = starts[cellAt(line * columns + right + 1, game)];
            for (int place = starts[cellAt(line * columns + left, game)]; place < end; place++) {
                float dx = placedX[unitAt(place, game)] - ownX;
                float dy = placedY[unitAt(place, game)] - ownY;
                if (dx * dx + dy * dy < squaredRange) {
                    int other = order[unitAt(place, game)];
                    int opponent = agent < allies ? other - allies : allies - 1 - other;
                    int action = SmaxGame.FIRST_ATTACK + opponent;
                    available[action >> 5] = available[action >> 5] | (1 << (action & 31));
                }
            }
        }
    }
}
