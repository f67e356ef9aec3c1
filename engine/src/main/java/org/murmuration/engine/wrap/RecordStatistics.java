package org.murmuration.engine.wrap;

import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.engine.ParallelEnvironment;
import org.murmuration.engine.ParallelReset;
import org.murmuration.engine.ParallelSnapshot;
import org.murmuration.engine.ParallelStep;

/**
 * Adds up rewards and steps: the infos of the step that ends an episode hold an {@link EpisodeRecord} under {@link #EPISODE}, which also names agents that ended earlier.
 * What cuts episodes off, such as {@link TimeLimit}, belongs inside.
 *
 * <p>On batches {@link org.murmuration.engine.EpisodeStatistics} does this on the device.
 */
public final class RecordStatistics extends ParallelWrapper {
    /** Key in the infos. */
    public static final String EPISODE = "episode";

    private final Map<String, double[]> returns = new LinkedHashMap<>();
    private final Map<String, Integer> lengths = new LinkedHashMap<>();
    private int length;

    /** Around an environment, which belongs to the wrapper from now on. */
    public RecordStatistics(ParallelEnvironment inside) {
        super(inside);
    }

    @Override
    public ParallelReset reset(Long seed) {
        ParallelReset start = inside().reset(seed);
        length = 0;
        for (String agent : start.observations().keySet()) {
            returns.put(agent, new double[spec().objectives()]);
            lengths.put(agent, 0);
        }
        return start;
    }

    private record Memory(Map<String, double[]> returns, Map<String, Integer> lengths, int length) {}

    @Override
    public ParallelSnapshot snapshot() {
        Memory memory = new Memory(copy(returns), new LinkedHashMap<>(lengths), length);
        return new ParallelSnapshot(memory, inside().snapshot());
    }

    @Override
    public ParallelReset restore(ParallelSnapshot snapshot) {
        Memory memory = snapshot.memory(Memory.class);
        ParallelReset there = inside().restore(snapshot.inside());
        returns.clear();
        returns.putAll(copy(memory.returns));
        lengths.clear();
        lengths.putAll(memory.lengths);
        length = memory.length;
        return there;
    }

    private static Map<String, double[]> copy(Map<String, double[]> sums) {
        Map<String, double[]> copy = new LinkedHashMap<>();
        sums.forEach((agent, sum) -> copy.put(agent, sum.clone()));
        return copy;
    }

    @Override
    public ParallelStep step(Map<String, ?> actions) {
        ParallelStep step = inside().step(actions);
        length++;
        step.rewards().forEach((agent, reward) -> {
            double[] sum = returns.get(agent);
            for (int objective = 0; objective < sum.length; objective++) {
                sum[objective] += reward[objective];
            }
            lengths.merge(agent, 1, Integer::sum);
        });
        if (!inside().agents().isEmpty()) {
            return step;
        }
        Map<String, Map<String, Object>> infos = new LinkedHashMap<>(step.infos());
        infos.replaceAll((agent, info) ->
                with(info, EPISODE, new EpisodeRecord(returns, lengths, length, (Boolean) info.get(WON))));
        return new ParallelStep(step.observations(), step.rewards(), step.terminations(), step.truncations(), infos);
    }
}
