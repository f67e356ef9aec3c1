package org.murmuration.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;

/** What a batch of games consists of: its rules, compiled for a device, and the memory there that games and players share. */
abstract class BatchData implements AutoCloseable {
    final GameProgram program;
    final BatchKernel head;
    final BatchLayout layout;
    final Arena arena;
    final BatchBuffers buffers;
    private final Game game;
    private final Device device;
    /** Null if every agent is played from outside. */
    final AgentDriver driver;

    private final GameSpec allAgents;
    private final BatchFields fields;

    BatchData(Game game, Device device, int games, BatchOptions options) {
        DrivenGame driven = game instanceof DrivenGame some ? some : null;
        Game rules = driven == null ? game : driven.rules();
        this.game = game;
        this.allAgents = rules.spec();
        this.program = GameProgram.of(rules);
        this.head = program.head();
        this.device = device;
        GameSpec spec = game.spec();
        if (games > 0) {
            BatchMemory.require(rules, options, device, games);
        }
        this.layout = new BatchLayout(games, spec.agents().size(), driven == null ? 0 : driven.driven());
        this.arena = device.arena(spec.id() + " x " + games);
        try {
            program.compile(device, games);
            buffers = new BatchBuffers(allAgents, options, layout, arena, program);
            fields = new BatchFields(spec.id(), layout, arena, program);
            program.declare(fields, fields.scratch());
            fields.ints("episodes", 1, "episodes finished before the present one");
            fields.ints("steps", 1, "steps done in the present episode");
            driver = driven == null ? null : driven.open(buffers, layout, device);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** The shapes of the game. */
    public GameSpec spec() {
        return game.spec();
    }

    /** Where values are in the buffers. */
    public BatchLayout layout() {
        return layout;
    }

    /** Number of games. */
    public int games() {
        return layout.games();
    }

    /** Where the games live. */
    public Device device() {
        return device;
    }

    /** Bytes of device memory held. */
    public long bytes() {
        return arena.bytes();
    }

    /** {@code [observationSize][agent][game]}. */
    public FloatArray observations() {
        return buffers.observations;
    }

    /** Available actions as bit sets, {@code [maskWords][agent][game]}; 0 throughout if no agent has a mask. */
    public IntArray masks() {
        return buffers.masks;
    }

    /** Global state, {@code [stateSize][game]}. */
    public FloatArray state() {
        return buffers.state;
    }

    /**
     * Actions to play next, {@code [agent][game]}.
     *
     * @throws IllegalStateException if actions are continuous
     */
    public IntArray actions() {
        if (buffers.actions == null) {
            throw new IllegalStateException(
                    spec().id() + " takes continuous actions: use actionValues() instead of actions()");
        }
        return buffers.actions;
    }

    /**
     * Continuous actions to play next, {@code [component][agent][game]}; an agent reads as many components as its action space has.
     *
     * @throws IllegalStateException if actions are discrete
     */
    public FloatArray actionValues() {
        requireContinuous("actionValues()");
        return buffers.actionValues;
    }

    /**
     * The least values of continuous actions, {@code [component][agent]}, for kernels that keep within bounds; 0 where an agent has fewer components.
     *
     * @throws IllegalStateException if actions are discrete
     */
    public FloatArray lowestActions() {
        requireContinuous("lowestActions()");
        return buffers.lowestActions;
    }

    /** The greatest values of continuous actions; see {@link #lowestActions}. */
    public FloatArray highestActions() {
        requireContinuous("highestActions()");
        return buffers.highestActions;
    }

    private void requireContinuous(String asked) {
        if (buffers.actionValues == null) {
            throw new IllegalStateException(spec().id() + " takes discrete actions: use actions() instead of " + asked);
        }
    }

    /** Where actions are written to, whatever their kind: {@link #actions} or {@link #actionValues}. */
    public DeviceArray actionBuffer() {
        return buffers.actions == null ? buffers.actionValues : buffers.actions;
    }

    /** Rewards of the last step, {@code [objective][agent][game]}. */
    public FloatArray rewards() {
        return buffers.rewards;
    }

    /** Rewards of the teams in the last step, {@code [team][objective][game]}; teams in the order of {@link GameSpec#teams}. */
    public FloatArray teamRewards() {
        return buffers.teamRewards;
    }

    /** 1 where the task has ended for the agent, {@code [agent][game]}. */
    public ByteArray terminations() {
        return buffers.terminations;
    }

    /** 1 where the agent was cut off by a limit, {@code [agent][game]}. */
    public ByteArray truncations() {
        return buffers.truncations;
    }

    /** 1 where the last step ended the episode, and where a game stands still since, {@code [game]}. */
    public ByteArray over() {
        return buffers.over;
    }

    /** 1 where the last step won the episode for a team, {@code [team][game]}. */
    public ByteArray won() {
        return buffers.won;
    }

    /**
     * What was observed last before the newest automatic reset, like {@link #observations}; zeros if there was none since {@link BatchedEnvironment#reset}.
     *
     * @throws IllegalStateException if the batch was made without them, see {@link BatchOptions}
     */
    public FloatArray finalObservations() {
        if (!buffers.keepsFinal) {
            throw new IllegalStateException(spec().id()
                    + " keeps no final observations: this batch was made with " + BatchOptions.FINAL_OBSERVATIONS
                    + "=false, which learners that bootstrap at a limit cannot do with");
        }
        return buffers.finalObservations;
    }

    /** What was available last before the newest automatic reset, like {@link #masks}. */
    public IntArray finalMasks() {
        return buffers.finalMasks;
    }

    /** The state last before the newest automatic reset, like {@link #state}. */
    public FloatArray finalState() {
        return buffers.finalState;
    }

    /** Names of the fields that hold the state of the games between steps, counters of episodes and steps included. */
    public Set<String> fields() {
        return Set.copyOf(fields.arrays().keySet());
    }

    /**
     * One of the {@link #fields}, {@code [row][game]}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public DeviceArray field(String name) {
        return fields.array(name);
    }

    /** What a field means, with its unit. */
    public String meaning(String name) {
        return fields.meaning(name);
    }

    /** Every buffer that a step writes for others to read, in a fixed order. */
    public List<BatchOutput> outputs() {
        return buffers.outputs(spec());
    }

    /** Every buffer that is part of the batch's condition, by name: with it and the same {@link BatchedEnvironment#seed} and {@link BatchedEnvironment#firstGame}, stepping goes on bit for bit. For checkpoints. */
    public Map<String, DeviceArray> condition() {
        Map<String, DeviceArray> all = new LinkedHashMap<>(fields.arrays());
        outputs().forEach(output -> all.put("buffer." + output.name(), output.array()));
        all.put("buffer.numberShift", buffers.numberShift);
        if (driver != null) {
            driver.condition().forEach((name, array) -> all.put("driver." + name, array));
        }
        return all;
    }

    /** All agents of a game, driven or not. */
    final BatchLayout layoutOfAll() {
        return new BatchLayout(layout.games(), layout.agents() + layout.driven());
    }

    /** Every buffer in which each game has a share of the batch's condition, that of driven agents and of their driver included; places are those of {@link #layoutOfAll}. */
    final List<BatchOutput> shares() {
        List<BatchOutput> all = new ArrayList<>();
        fields.arrays().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(field -> {
            int rows = field.getValue().length() / layout.gameStride();
            all.add(new BatchOutput(field.getValue(), false, rows));
        });
        all.addAll(buffers.outputs(allAgents));
        if (driver != null) {
            driver.condition().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(memory -> {
                        int rows = memory.getValue().length() / layout.agentStride();
                        all.add(new BatchOutput(memory.getValue(), true, rows));
                    });
        }
        return all;
    }

    @Override
    public void close() {
        if (driver != null) {
            driver.close();
        }
        arena.close();
    }
}
