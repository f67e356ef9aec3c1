package org.murmuration.engine;

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

/**
 * Many games of one kind on one device. {@link #step} is one launch for all, or one for each stage of a {@link StagedGame}; nothing is copied to the host.
 *
 * <p>Buffers are handed out once and stay the same; {@link #layout} tells where a value is. A finished game starts anew within the step that finished it
 * (unless that is switched off): then {@link #observations}, {@link #masks} and {@link #state} are those of the new episode, rewards and flags those of the old one, and
 * the {@code final…} buffers hold what was seen last.
 *
 * <pre>{@code
 * try (Device device = Devices.best();
 *         BatchedEnvironment env = Environments.make("smax/3m", device, 1024, 0L)) {
 *     env.reset(0L);
 *     // write env.actions() on the device, then
 *     env.step();
 * }
 * }</pre>
 */
public final class BatchedEnvironment implements AutoCloseable {
    /** What was asked of the games so far. */
    private enum Course {
        NONE,
        BEGUN,
        STEPPED
    }

    private final GameSpec spec;
    private final GameProgram program;
    /** Null if nobody is driven. */
    private final AgentDriver driver;

    private final BatchKernel head;
    private final Device device;
    private final BatchLayout layout;
    private final Arena arena;
    private final Map<String, DeviceArray> fields = new LinkedHashMap<>();
    private final Map<String, String> meanings = new LinkedHashMap<>();
    private final BatchBuffers buffers;
    private Course course = Course.NONE;

    /**
     * A batch that is not {@linkplain #reset reset} yet.
     *
     * @param game the rules; an instance serves one batch
     * @param device where the games live
     * @param games how many, at least 1
     * @throws org.murmuration.kernels.DeviceMemoryException if they do not fit; the message says how much is needed and how much there is
     * @throws IllegalArgumentException in one line, if the driver of some agents is not to be had, or cannot play them
     */
    public BatchedEnvironment(Game game, Device device, int games) {
        DrivenGame driven = game instanceof DrivenGame some ? some : null;
        Game rules = driven == null ? game : driven.rules();
        this.spec = game.spec();
        this.program = GameProgram.of(rules);
        this.head = program.head();
        this.device = device;
        if (games > 0) {
            BatchMemory.require(rules, device, games);
        }
        this.layout = new BatchLayout(games, spec.agents().size(), driven == null ? 0 : driven.driven());
        this.arena = device.arena(spec.id() + " x " + games);
        try {
            program.compile(device, games);
            buffers = new BatchBuffers(rules.spec(), layout, arena, program);
            program.declare(new Declarations(true), new Declarations(false));
            new Declarations(true).ints("episodes", 1, "episodes finished before the present one");
            new Declarations(true).ints("steps", 1, "steps done in the present episode");
            driver = driven == null ? null : driven.open(buffers, layout, device);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
        head.games = games;
        head.gameStride = layout.gameStride();
        head.agentStride = layout.agentStride();
        head.autoReset = 1;
    }

    /** Starts all games anew; game {@code i} of seed {@code s} is the same in every batch, on every device. */
    public void reset(long seed) {
        reset(seed, 0);
    }

    /**
     * Starts all games anew with a later episode of a seed: the one that they would come to by finishing so many before it.
     *
     * @param firstEpisode number of the episode, at least 0
     */
    public void reset(long seed, int firstEpisode) {
        if (firstEpisode < 0) {
            throw new IllegalArgumentException(spec().id() + ": episode " + firstEpisode + ", they count from 0");
        }
        seed(seed);
        head.firstEpisode = firstEpisode;
        course = Course.BEGUN;
        if (driver != null) {
            driver.reset();
        }
        launch(BatchKernel.RESET);
    }

    /**
     * Plays one step of all games with the actions that stand in {@link #actions}.
     *
     * @throws IllegalStateException before the first {@link #reset}
     */
    public void step() {
        if (course == Course.NONE) {
            throw new IllegalStateException(spec().id() + ": reset() has to come before step()");
        }
        course = Course.STEPPED;
        if (driver != null) {
            driver.act();
        }
        launch(BatchKernel.STEP);
    }

    /** Writes observations, masks and state anew, after the game's fields were changed from outside: that may stand for a {@link #reset}. */
    public void observe() {
        if (course == Course.NONE) {
            course = Course.BEGUN;
        }
        launch(BatchKernel.OBSERVE);
    }

    private void launch(int phase) {
        head.phase = phase;
        program.launch();
    }

    /**
     * Whether a finished game starts anew by itself (the default). If not, it stands still with rewards 0 until the next {@link #reset}.
     *
     * @throws IllegalStateException between steps: a game that has ended has started anew by then, or stands still
     */
    public void autoReset(boolean on) {
        if (course == Course.STEPPED && on != (head.autoReset != 0)) {
            throw new IllegalStateException(
                    spec().id() + ": automatic reset is switched before the first step after a reset()");
        }
        head.autoReset = on ? 1 : 0;
    }

    /** The number that the first game of this batch has in the random streams (default 0): a batch may be cut into several. */
    public void firstGame(int number) {
        head.firstGame = number;
    }

    /** The number that the first game of this batch has in the random streams. */
    public int firstGame() {
        return head.firstGame;
    }

    /** The shapes of the game. */
    public GameSpec spec() {
        return spec;
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

    /** What was observed last before the newest automatic reset, like {@link #observations}; zeros if there was none since {@link #reset}. */
    public FloatArray finalObservations() {
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
        return Set.copyOf(fields.keySet());
    }

    /**
     * One of the {@link #fields}, {@code [row][game]}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public DeviceArray field(String name) {
        DeviceArray field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException(spec().id() + " has no field '" + name + "', only " + fields.keySet());
        }
        return field;
    }

    /** What a field means, with its unit. */
    public String meaning(String name) {
        field(name);
        return meanings.get(name);
    }

    /** Every buffer that a step writes for others to read, in a fixed order. */
    public List<BatchOutput> outputs() {
        return buffers.outputs(spec);
    }

    /** Every buffer that is part of the batch's condition, by name: with it and the same {@link #seed} and {@link #firstGame}, stepping goes on bit for bit. For checkpoints. */
    public Map<String, DeviceArray> condition() {
        Map<String, DeviceArray> all = new LinkedHashMap<>(fields);
        outputs().forEach(output -> all.put("buffer." + output.name(), output.array()));
        if (driver != null) {
            driver.condition().forEach((name, array) -> all.put("driver." + name, array));
        }
        return all;
    }

    /** The seed of the last {@link #reset}. */
    public long seed() {
        return ((long) head.seedHigh << 32) | (head.seedLow & 0xffffffffL);
    }

    /** Sets the seed of the random streams without starting anew, for checkpoints: the {@link #condition} comes from there too. */
    public void seed(long seed) {
        if (course == Course.NONE) {
            course = Course.BEGUN;
        }
        head.seedLow = (int) seed;
        head.seedHigh = (int) (seed >>> 32);
    }

    @Override
    public void close() {
        if (driver != null) {
            driver.close();
        }
        arena.close();
    }

    private final class Declarations implements GameFields {
        /** Whether the fields are part of the games' condition. */
        private final boolean lasting;

        private Declarations(boolean lasting) {
            this.lasting = lasting;
        }

        @Override
        public void floats(String field, int rows, String meaning) {
            add(field, arena.floats(field, elements(rows)), meaning);
        }

        @Override
        public void ints(String field, int rows, String meaning) {
            add(field, arena.ints(field, elements(rows)), meaning);
        }

        @Override
        public void bytes(String field, int rows, String meaning) {
            add(field, arena.bytes(field, elements(rows)), meaning);
        }

        private long elements(int rows) {
            return (long) rows * layout.gameStride();
        }

        private void add(String field, DeviceArray array, String meaning) {
            program.bind(field, array);
            if (lasting) {
                fields.put(field, array);
                meanings.put(field, meaning);
            }
        }
    }
}
