package org.murmuration.learning.replay;

import org.murmuration.kernels.DeviceKernel;

/**
 * What the kernels of this package share: where the parts of a step are. A step is a run of floats {@code [agent][feature], state, [reward], terminated} and
 * a run of ints {@code [agent][mask word], [agent] action}.
 */
abstract class StepKernel extends DeviceKernel {
    final int agents;
    final int observationSize;
    final int maskWords;
    final int stateSize;
    final int rewardCount;
    final int slots;
    final int floatsPerStep;
    final int intsPerStep;

    StepKernel(EpisodeShape shape) {
        agents = shape.agents();
        observationSize = shape.observationSize();
        maskWords = shape.maskWords();
        stateSize = shape.stateSize();
        rewardCount = shape.rewards();
        slots = shape.slots();
        floatsPerStep = shape.floatsPerStep();
        intsPerStep = shape.intsPerStep();
    }

    final int stateOffset() {
        return agents * observationSize;
    }

    final int rewardOffset() {
        return agents * observationSize + stateSize;
    }

    final int actionOffset() {
        return agents * maskWords;
    }
}
