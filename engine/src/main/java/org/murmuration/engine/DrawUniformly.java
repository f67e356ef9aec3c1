package org.murmuration.engine;

/** Draws every number of a continuous action uniformly from its bounds. Item: column {@code agent * games + game}. */
final class DrawUniformly extends RandomChoice {
    private static final float UNIT = 0x1p-24f;

    final int agents;
    final int components;
    /** Blocks of four draws that an agent takes. */
    final int blocks;

    float[] lowest;
    float[] highest;
    float[] actionValues;

    DrawUniformly(BatchedEnvironment environment) {
        super(environment);
        agents = environment.layout().agents();
        components = environment.spec().actionComponents();
        blocks = (components + 3) >> 2;
    }

    @Override
    public void run(int column) {
        int agent = column / games;
        int game = column - agent * games;
        for (int component = 0; component < components; component++) {
            int bits = bits(game, agent * blocks + (component >> 2), component & 3);
            float share = (bits >>> 8) * UNIT;
            float low = lowest[component * agents + agent];
            float high = highest[component * agents + agent];
            // Weighing the bounds cannot overflow as their difference could.
            float value = Math.fma(share, high, (1f - share) * low);
            actionValues[component * agentStride + column] = Math.min(high, Math.max(low, value));
        }
    }
}
