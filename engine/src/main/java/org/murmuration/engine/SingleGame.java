package org.murmuration.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.murmuration.kernels.Device;

/** A batch of one game, seen through host values. */
public final class SingleGame implements ParallelEnvironment {
    private final BatchedEnvironment batch;
    private final HostOutputs outputs;
    private final SingleActions actions;
    private final List<String> agents = new ArrayList<>();
    private long seed;
    private int episode = -1;
    private int steps;
    private boolean closed;

    private SingleGame(BatchedEnvironment batch) {
        this.batch = batch;
        batch.autoReset(false);
        outputs = HostOutputs.of(batch);
        actions = SingleActions.of(batch, outputs);
    }

    /** One game of the given rules, not reset yet. */
    public static SingleGame of(Game game, Device device) {
        return new SingleGame(new BatchedEnvironment(game, device, 1));
    }

    /** The batch of one, for what has no host form; stepping it from outside leaves this object unaware. */
    public BatchedEnvironment batch() {
        return batch;
    }

    @Override
    public GameSpec spec() {
        return batch.spec();
    }

    @Override
    public List<String> agents() {
        return List.copyOf(agents);
    }

    @Override
    public ParallelReset reset(Long newSeed) {
        requireOpen();
        episode = newSeed == null ? episode + 1 : 0;
        seed = newSeed == null ? seed : newSeed;
        steps = 0;
        batch.reset(seed, episode);
        outputs.read();
        agents.clear();
        agents.addAll(possibleAgents());
        return seen();
    }

    private ParallelReset seen() {
        Map<String, float[]> observations = new LinkedHashMap<>();
        Map<String, Map<String, Object>> infos = new LinkedHashMap<>();
        for (String agent : agents) {
            int index = spec().agentIndex(agent);
            observations.put(agent, observation(index));
            infos.put(agent, info(index));
        }
        return new ParallelReset(observations, infos);
    }

    @Override
    public ParallelStep step(Map<String, ?> chosen) {
        requireOpen();
        if (agents.isEmpty()) {
            throw new IllegalStateException(spec().id() + ": no episode is running "
                    + (episode < 0 ? "yet" : "any more") + ", call reset first");
        }
        requireAlive(chosen);
        actions.write(chosen, agents, place());
        batch.step();
        outputs.read();
        steps++;
        return outcome();
    }

    private void requireAlive(Map<String, ?> chosen) {
        for (String agent : chosen.keySet()) {
            int index = spec().agentIndex(agent);
            if (!agents.contains(agent)) {
                throw new IllegalArgumentException(
                        "agent '" + spec().agents().get(index).name()
                                + "' is no longer alive and takes no action; alive are " + agents + "; " + place());
            }
        }
    }

    private ParallelStep outcome() {
        Map<String, float[]> observations = new LinkedHashMap<>();
        Map<String, float[]> rewards = new LinkedHashMap<>();
        Map<String, Boolean> terminations = new LinkedHashMap<>();
        Map<String, Boolean> truncations = new LinkedHashMap<>();
        Map<String, Map<String, Object>> infos = new LinkedHashMap<>();
        boolean over = outputs.flag("over", 0, 0);
        for (String agent : List.copyOf(agents)) {
            int index = spec().agentIndex(agent);
            boolean terminated = outputs.flag("terminations", index, 0);
            boolean truncated = outputs.flag("truncations", index, 0);
            observations.put(agent, observation(index));
            rewards.put(agent, outputs.column("rewards", index, 0, spec().objectives()));
            terminations.put(agent, terminated);
            truncations.put(agent, truncated);
            Map<String, Object> info = info(index);
            if (over && spec().winnable()) {
                info.put(WON, outputs.value("won", 0, team(index), 0) != 0);
            }
            infos.put(agent, info);
            if (terminated || truncated) {
                agents.remove(agent);
            }
        }
        return new ParallelStep(observations, rewards, terminations, truncations, infos);
    }

    private int team(int agent) {
        return spec().teams().indexOf(spec().agents().get(agent).team());
    }

    private float[] observation(int agent) {
        return outputs.column(
                "observations",
                agent,
                0,
                spec().agents().get(agent).observationSpace().size());
    }

    private Map<String, Object> info(int agent) {
        Map<String, Object> info = new LinkedHashMap<>();
        if (spec().agents().get(agent).maskLength() > 0) {
            info.put(ACTION_MASK, outputs.mask("masks", agent, 0));
        }
        return info;
    }

    /**
     * What is known besides the batch.
     *
     * @param game the batch's only game
     * @param agents those alive
     */
    private record Memory(GameSnapshot game, List<String> agents, long seed, int episode, int steps) {}

    @Override
    public ParallelSnapshot snapshot() {
        requireOpen();
        if (episode < 0) {
            throw new IllegalStateException(spec().id() + ": there is nothing to keep yet, call reset first");
        }
        Memory memory = new Memory(batch.snapshot(0), agents(), seed, episode, steps);
        return new ParallelSnapshot(memory, null);
    }

    @Override
    public ParallelReset restore(ParallelSnapshot snapshot) {
        requireOpen();
        Memory memory = snapshot.memory(Memory.class);
        long before = batch.seed();
        batch.seed(memory.seed);
        try {
            batch.restore(0, memory.game);
        } catch (IllegalArgumentException e) {
            batch.seed(before);
            throw e;
        }
        seed = memory.seed;
        episode = memory.episode;
        steps = memory.steps;
        agents.clear();
        agents.addAll(memory.agents);
        outputs.read();
        return seen();
    }

    @Override
    public float[] state() {
        requireOpen();
        if (spec().stateSize() == 0) {
            throw new UnsupportedOperationException(spec().id() + " has no global state");
        }
        if (episode < 0) {
            throw new IllegalStateException(spec().id() + ": there is no state yet, call reset first");
        }
        return outputs.column("state", 0, 0, spec().stateSize());
    }

    @Override
    public ParallelEnvironment unwrapped() {
        return this;
    }

    private String place() {
        return spec().id() + ", seed " + seed + ", episode " + episode + ", step " + steps;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(spec().id() + " is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            agents.clear();
            batch.close();
        }
    }
}
