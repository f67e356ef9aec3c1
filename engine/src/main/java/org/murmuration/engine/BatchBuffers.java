package org.murmuration.engine;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;

/** The buffers through which a batch and its players see each other, bound to the fields of the same names of the game's kernels. */
final class BatchBuffers {
    final FloatArray observations;
    final IntArray masks;
    final FloatArray state;
    /** Null if actions are continuous. */
    final IntArray actions;
    /** Null if actions are discrete, and so are the bounds. */
    final FloatArray actionValues;

    final FloatArray lowestActions;
    final FloatArray highestActions;
    final FloatArray rewards;
    final FloatArray teamRewards;
    final ByteArray terminations;
    final ByteArray truncations;
    final ByteArray over;
    final ByteArray won;
    /** One element, unused, where final observations are not kept. */
    final FloatArray finalObservations;

    final boolean keepsFinal;
    final IntArray finalMasks;
    final FloatArray finalState;
    /** See {@link BatchKernel#numberShift}. */
    final IntArray numberShift;

    private final Arena arena;
    private final BatchLayout layout;
    private final GameProgram program;

    BatchBuffers(GameSpec spec, BatchOptions options, BatchLayout layout, Arena arena, GameProgram program) {
        this.arena = arena;
        this.layout = layout;
        this.program = program;
        int observationSize = Math.max(1, spec.observationSize());
        int maskWords = Math.max(1, spec.maskWords());
        int stateSize = Math.max(1, spec.stateSize());
        boolean continuous = spec.continuousActions();
        observations = perAgentFloats("observations", observationSize);
        masks = perAgentInts("masks", maskWords);
        state = perGameFloats("state", stateSize);
        actions = continuous ? null : perAgentInts("actions", 1);
        actionValues = continuous ? perAgentFloats("actionValues", spec.actionComponents()) : null;
        lowestActions = continuous ? bounds("lowestActions", spec, false) : null;
        highestActions = continuous ? bounds("highestActions", spec, true) : null;
        rewards = perAgentFloats("rewards", spec.objectives());
        teamRewards = perGameFloats("teamRewards", spec.teams().size() * spec.objectives());
        terminations = perAgentBytes("terminations");
        truncations = perAgentBytes("truncations");
        over = perGameBytes("over", 1);
        won = perGameBytes("won", spec.teams().size());
        keepsFinal = options.finalObservations();
        finalObservations = keepsFinal
                ? perAgentFloats("finalObservations", observationSize)
                : bound("finalObservations", arena.floats("no finalObservations", 1));
        finalMasks = perAgentInts("finalMasks", maskWords);
        finalState = perGameFloats("finalState", stateSize);
        numberShift = bound("numberShift", arena.ints("numberShift", layout.gameStride()));
    }

    /** Every buffer that a step writes for others to read, in a fixed order. */
    List<BatchOutput> outputs(GameSpec spec) {
        List<BatchOutput> outputs = new ArrayList<>();
        outputs.add(new BatchOutput(observations, true, spec.observationSize()));
        if (keepsFinal) {
            outputs.add(new BatchOutput(finalObservations, true, spec.observationSize()));
        }
        outputs.addAll(List.of(
                new BatchOutput(masks, true, spec.maskWords()),
                new BatchOutput(finalMasks, true, spec.maskWords()),
                new BatchOutput(rewards, true, spec.objectives()),
                new BatchOutput(terminations, true, 1),
                new BatchOutput(truncations, true, 1),
                new BatchOutput(state, false, spec.stateSize()),
                new BatchOutput(finalState, false, spec.stateSize()),
                new BatchOutput(teamRewards, false, spec.teams().size() * spec.objectives()),
                new BatchOutput(over, false, 1),
                new BatchOutput(won, false, spec.teams().size())));
        return List.copyOf(outputs);
    }

    private FloatArray perAgentFloats(String name, int rows) {
        return bound(name, arena.floats(name, (long) rows * layout.agentStride()));
    }

    private IntArray perAgentInts(String name, int rows) {
        return bound(name, arena.ints(name, (long) rows * layout.agentStride()));
    }

    private ByteArray perAgentBytes(String name) {
        return bound(name, arena.bytes(name, layout.agentStride()));
    }

    private FloatArray perGameFloats(String name, int rows) {
        return bound(name, arena.floats(name, (long) rows * layout.gameStride()));
    }

    private ByteArray perGameBytes(String name, int rows) {
        return bound(name, arena.bytes(name, (long) rows * layout.gameStride()));
    }

    private <A extends DeviceArray> A bound(String name, A array) {
        program.bind(name, array);
        return array;
    }

    /** Bounds of all agents' actions, {@code [component][agent]}: 0 where an agent has fewer components. */
    private FloatArray bounds(String name, GameSpec spec, boolean high) {
        int agents = layout.agents();
        float[] values = new float[spec.actionComponents() * agents];
        for (int agent = 0; agent < agents; agent++) {
            var box = spec.agents().get(agent).actionBox();
            for (int component = 0; component < box.size(); component++) {
                values[component * agents + agent] = high ? box.high(component) : box.low(component);
            }
        }
        FloatArray array = arena.floats(name, values.length);
        array.write(values);
        return array;
    }
}
