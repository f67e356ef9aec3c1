package org.murmuration.engine.wrap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.ParallelEnvironment;
import org.murmuration.engine.ParallelReset;
import org.murmuration.engine.ParallelSnapshot;
import org.murmuration.engine.ParallelStep;

/**
 * Cuts an episode off after so many steps: whoever is alive then is truncated, unless that very step terminated it.
 *
 * <p>On batches a time limit belongs to the rules of the game, which alone can start it anew on the device.
 */
public final class TimeLimit extends ParallelWrapper {
    private final GameSpec spec;
    private final int limit;
    private int steps;
    private boolean cutOff;

    /**
     * Around an environment, which belongs to the wrapper from now on.
     *
     * @param limit the most steps of an episode, at least 1
     */
    public TimeLimit(ParallelEnvironment inside, int limit) {
        super(inside);
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "a time limit of " + limit + " steps for " + inside.spec().id() + ", at least 1 is needed");
        }
        this.limit = limit;
        GameSpec before = inside.spec();
        int own = before.episodeLimit();
        spec = new GameSpec(
                before.id(),
                before.mode(),
                before.agents(),
                before.stateSpace(),
                before.objectives(),
                own == 0 ? limit : Math.min(own, limit),
                before.winnable());
    }

    @Override
    public GameSpec spec() {
        return spec;
    }

    @Override
    public List<String> agents() {
        return cutOff ? List.of() : inside().agents();
    }

    @Override
    public ParallelReset reset(Long seed) {
        ParallelReset start = inside().reset(seed);
        steps = 0;
        cutOff = false;
        return start;
    }

    private record Memory(int steps, boolean cutOff) {}

    @Override
    public ParallelSnapshot snapshot() {
        return new ParallelSnapshot(new Memory(steps, cutOff), inside().snapshot());
    }

    @Override
    public ParallelReset restore(ParallelSnapshot snapshot) {
        Memory memory = snapshot.memory(Memory.class);
        ParallelReset there = inside().restore(snapshot.inside());
        steps = memory.steps;
        cutOff = memory.cutOff;
        return cutOff ? new ParallelReset(Map.of(), Map.of()) : there;
    }

    @Override
    public ParallelStep step(Map<String, ?> actions) {
        if (cutOff) {
            throw new IllegalStateException(
                    spec.id() + ": the episode was cut off after " + limit + " steps, call reset first");
        }
        ParallelStep step = inside().step(actions);
        steps++;
        List<String> alive = inside().agents();
        if (steps < limit || alive.isEmpty()) {
            return step;
        }
        cutOff = true;
        Map<String, Boolean> truncations = new LinkedHashMap<>(step.truncations());
        Map<String, Map<String, Object>> infos = new LinkedHashMap<>(step.infos());
        for (String agent : alive) {
            truncations.put(agent, true);
        }
        if (spec.winnable()) {
            infos.replaceAll((agent, info) -> with(info, WON, false));
        }
        return new ParallelStep(step.observations(), step.rewards(), step.terminations(), truncations, infos);
    }
}
