package org.murmuration.engine.wrap;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.ParallelEnvironment;
import org.murmuration.engine.ParallelReset;
import org.murmuration.engine.ParallelSnapshot;
import org.murmuration.engine.ParallelStep;
import org.murmuration.engine.space.Box;

/**
 * Appends to each observation which agent it belongs to: a number for each possible agent, 1 for its own, else 0. So agents that share a network can act differently.
 *
 * <p>On batches the learner's networks do this themselves, while they prepare their input.
 */
public final class AgentId extends ParallelWrapper {
    private final GameSpec spec;

    /** Around an environment, which belongs to the wrapper from now on. */
    public AgentId(ParallelEnvironment inside) {
        super(inside);
        GameSpec before = inside.spec();
        int agents = before.agents().size();
        List<AgentSpec> grown = before.agents().stream()
                .map(agent -> new AgentSpec(
                        agent.name(),
                        grow(agent.observationSpace(), agents),
                        agent.actionSpace(),
                        agent.maskLength(),
                        agent.team()))
                .toList();
        spec = new GameSpec(
                before.id(),
                before.mode(),
                grown,
                before.stateSpace(),
                before.objectives(),
                before.episodeLimit(),
                before.winnable());
    }

    private static Box grow(Box space, int agents) {
        int size = space.size();
        float[] low = new float[size + agents];
        float[] high = new float[size + agents];
        for (int i = 0; i < size; i++) {
            low[i] = space.low(i);
            high[i] = space.high(i);
        }
        Arrays.fill(high, size, size + agents, 1f);
        return Box.of(low, high);
    }

    @Override
    public GameSpec spec() {
        return spec;
    }

    @Override
    public ParallelReset reset(Long seed) {
        ParallelReset start = inside().reset(seed);
        return new ParallelReset(grow(start.observations()), start.infos());
    }

    @Override
    public ParallelReset restore(ParallelSnapshot snapshot) {
        ParallelReset there = inside().restore(snapshot);
        return new ParallelReset(grow(there.observations()), there.infos());
    }

    @Override
    public ParallelStep step(Map<String, ?> actions) {
        ParallelStep step = inside().step(actions);
        return new ParallelStep(
                grow(step.observations()), step.rewards(), step.terminations(), step.truncations(), step.infos());
    }

    private Map<String, float[]> grow(Map<String, float[]> observations) {
        Map<String, float[]> grown = new LinkedHashMap<>();
        observations.forEach((agent, observation) -> {
            float[] longer = Arrays.copyOf(
                    observation, observation.length + spec.agents().size());
            longer[observation.length + spec.agentIndex(agent)] = 1f;
            grown.put(agent, longer);
        });
        return grown;
    }
}
