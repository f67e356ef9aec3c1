package org.murmuration.envs.smax.crowd;

/** Writes what the global state says about a unit. Row: a unit. */
final class DescribeState extends CrowdStage {
    private final int stateFeatures;

    DescribeState(Crowd crowd) {
        super(crowd, crowd.units(), Neighbours.SAME_ROW);
        stateFeatures = stateSize / units - 2;
    }

    @Override
    protected void run(int unit, int game) {
        int own = unitAt(unit, game);
        boolean alive = life[own] > 0f;
        int feature = unit * stateFeatures;
        int number = typeOf(unit);
        state[stateAt(feature, game)] = alive ? life[own] / fullHealth(unit) : 0f;
        state[stateAt(feature + 1, game)] = alive ? x[own] : 0f;
        state[stateAt(feature + 2, game)] = alive ? y[own] : 0f;
        state[stateAt(feature + 3, game)] = alive ? reload[own] : 0f;
        for (int other = 0; other < typeCount; other++) {
            boolean isOfType = alive && other == number;
            state[stateAt(feature + 4 + other, game)] = isOfType ? 1f : 0f;
        }
        state[stateAt(units * stateFeatures + unit, game)] = unit < allies ? 0f : 1f;
        state[stateAt(units * (stateFeatures + 1) + unit, game)] = number;
    }
}
