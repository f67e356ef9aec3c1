package org.murmuration.learning.algo.ppo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.learning.algo.GameBuffers;
import org.murmuration.learning.replay.EpisodeShape;
import org.murmuration.learning.tensor.Extent;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/**
 * Values of what was seen last before a rollout is cut: the final observations of episodes that a limit cut off, which are kept when they occur, and the present observations at the rollout's end. There is room
 * for so many of them, and when it might not suffice for the next step, those that are there are valued: the host asks a few times in each rollout how many there are, one int each time.
 */
final class FinalValues implements AutoCloseable {
    /** Steps of a rollout for each of which one event of every game could be kept. */
    private static final int SHARE = 8;

    private static final int EVENTS = 0;
    private static final int EPISODES = 1;
    private static final int BOOK_SIZE = 2;

    private final Rollout rollout;
    private final int capacity;
    private final boolean bootstrapAtLimit;
    private final Arena arena;
    private final IntArray book;
    private final IntArray placeOf;
    private final FloatArray inputs;
    private final FloatArray hidden;
    private final Tape tape;
    private final Launcher<Assign> assign;
    private final Launcher<Keep> keepFinal;
    private final Launcher<Keep> keepPresent;
    private final Launcher<Scatter> scatter;
    private final int[] onHost = new int[1];
    /** At most so many events are kept. */
    private long possible;

    FinalValues(
            BatchedEnvironment environment,
            GameBuffers buffers,
            PpoConfig config,
            ActorCritic network,
            Rollout rollout,
            FloatArray alive,
            FloatArray criticHidden) {
        this.rollout = rollout;
        EpisodeShape shape = rollout.shape();
        int games = rollout.games();
        bootstrapAtLimit = config.bootstrapAtLimit();
        capacity = bootstrapAtLimit ? games * (1 + Math.max(1, rollout.steps() / SHARE)) : games;
        Device device = environment.device();
        arena = device.arena("final values");
        try {
            Extent extent = new Extent(shape.agents() * capacity, config.copies(shape));
            int rows = config.sharedEncoder() ? InputRows.ofActor(config, shape) : InputRows.ofCritic(config, shape);
            inputs = arena.floats("final inputs", (long) rows * extent.capacity());
            hidden = arena.floats("final hidden states", (long) config.hidden() * extent.capacity());
            tape = new Tape(arena, false);
            Tensor values =
                    network.value(tape, network.critic().oneStep(tape, tape.input(inputs, rows, extent), hidden));
            book = arena.ints("final book", BOOK_SIZE);
            IntArray slotOf = arena.ints("final slots", games);
            placeOf = arena.ints("final places", capacity);
            assign = device.compile(new Assign(shape.agents(), games, buffers.firstColumn()))
                    .bind("over", buffers.over())
                    .bind("truncations", environment.truncations())
                    .bind("slotOf", slotOf)
                    .bind("placeOf", placeOf)
                    .bind("book", book);
            int stateStride = environment.layout().gameStride();
            keepFinal = keep(
                            device,
                            config,
                            buffers,
                            stateStride,
                            slotOf,
                            alive,
                            criticHidden,
                            environment.terminations())
                    .bind("observations", environment.finalObservations())
                    .bind("states", environment.finalState());
            keepPresent = keep(
                            device,
                            config,
                            buffers,
                            stateStride,
                            slotOf,
                            alive,
                            criticHidden,
                            environment.terminations())
                    .bind("observations", environment.observations())
                    .bind("states", environment.state());
            scatter = device.compile(new Scatter(shape.agents(), games, capacity))
                    .bind("placeOf", placeOf)
                    .bind("book", book)
                    .bind("values", values.values())
                    .bind("nextValues", rollout.nextValues);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private Launcher<Keep> keep(
            Device device,
            PpoConfig config,
            GameBuffers buffers,
            int stateStride,
            IntArray slotOf,
            FloatArray alive,
            FloatArray criticHidden,
            ByteArray terminations) {
        return device.compile(new Keep(config, buffers, stateStride, capacity))
                .bind("slotOf", slotOf)
                .bind("alive", alive)
                .bind("terminations", terminations)
                .bind("criticHidden", criticHidden)
                .bind("inputs", inputs)
                .bind("hidden", hidden);
    }

    /** Whether one of the team's agents was cut off in a game. */
    static boolean anyCut(byte[] truncations, int firstColumn, int agents, int games, int game) {
        int count = 0;
        for (int agent = 0; agent < agents; agent++) {
            count = count + truncations[firstColumn + agent * games + game];
        }
        return count > 0;
    }

    /** Keeps what episodes that were cut off in a step saw last. Before the recorder notes who is out of the game. */
    void stepped(int step) {
        if (bootstrapAtLimit && possible + 2L * rollout.games() > capacity) {
            book.read(EVENTS, onHost, 0, 1);
            possible = onHost[0];
            if (possible + 2L * rollout.games() > capacity) {
                value();
            }
        }
        assign(step, bootstrapAtLimit ? Assign.CUT : Assign.NONE);
        if (bootstrapAtLimit) {
            possible += rollout.games();
            keepFinal.launch(rollout.columns());
        }
    }

    /** Values everything kept, and what is seen after the last step of the rollout by episodes that go on. After the recorder has noted who is out of the game. */
    void finish() {
        assign(rollout.steps() - 1, Assign.GOING_ON);
        keepPresent.launch(rollout.columns());
        value();
    }

    private void assign(int step, int which) {
        assign.kernel().step = step;
        assign.kernel().which = which;
        assign.launch(1);
    }

    private void value() {
        tape.forward();
        scatter.launch(capacity * rollout.shape().agents());
        book.fill(EVENTS, 1, 0);
        possible = 0;
    }

    /** Episodes that ended since {@link #forgetEpisodes}; copies an int to the host. */
    int episodes() {
        book.read(EPISODES, onHost, 0, 1);
        return onHost[0];
    }

    void forgetEpisodes() {
        book.fill(EPISODES, 1, 0);
    }

    /** At most so many events are kept; for checkpoints. */
    long possible() {
        return possible;
    }

    void possible(long events) {
        possible = events;
    }

    /** What is kept, by name, for checkpoints. */
    Map<String, DeviceArray> condition() {
        Map<String, DeviceArray> all = new LinkedHashMap<>();
        all.put("final.book", book);
        all.put("final.places", placeOf);
        all.put("final.inputs", inputs);
        all.put("final.hidden", hidden);
        return all;
    }

    @Override
    public void close() {
        arena.close();
    }

    /** Gives a slot to each game that has something to keep. One item: the order is fixed. */
    private static final class Assign extends DeviceKernel {
        static final int NONE = 0;
        static final int CUT = 1;
        static final int GOING_ON = 2;

        final int agents;
        final int games;
        final int firstColumn;
        int step;
        int which;
        byte[] over;
        byte[] truncations;
        int[] slotOf;
        int[] placeOf;
        int[] book;

        Assign(int agents, int games, int firstColumn) {
            this.agents = agents;
            this.games = games;
            this.firstColumn = firstColumn;
        }

        @Override
        public void run(int item) {
            int events = book[EVENTS];
            int ended = 0;
            for (int game = 0; game < games; game++) {
                boolean isOver = over[game] != 0;
                boolean kept = which == GOING_ON && !isOver;
                if (isOver && which == CUT) {
                    kept = anyCut(truncations, firstColumn, agents, games, game);
                }
                slotOf[game] = kept ? events : -1;
                if (kept) {
                    placeOf[events] = step * games + game;
                    events = events + 1;
                }
                ended = ended + (isOver && which != GOING_ON ? 1 : 0);
            }
            book[EVENTS] = events;
            book[EPISODES] = book[EPISODES] + ended;
        }
    }

    /** Item: a column (agent, game) of the team. */
    private static final class Keep extends InputRows {
        final boolean shared;
        final int games;
        final int stride;
        final int stateStride;
        final int firstColumn;
        final int units;
        final int capacity;
        int[] slotOf;
        float[] observations;
        float[] states;
        float[] alive;
        byte[] terminations;
        float[] criticHidden;
        float[] inputs;
        float[] hidden;

        Keep(PpoConfig config, GameBuffers buffers, int stateStride, int capacity) {
            super(config, buffers.shape());
            shared = config.sharedEncoder();
            games = buffers.games();
            stride = buffers.agentStride();
            firstColumn = buffers.firstColumn();
            units = config.recurrent() ? config.hidden() : 0;
            this.stateStride = stateStride;
            this.capacity = capacity;
        }

        @Override
        public void run(int column) {
            int agent = column / games;
            int game = column - agent * games;
            int slot = slotOf[game];
            if (slot >= 0) {
                int to = agent * capacity + slot;
                int toStride = agents * capacity;
                if (shared) {
                    writeActor(agent, observations, firstColumn + column, stride, inputs, to, toStride);
                } else {
                    float living = terminations[firstColumn + column] != 0 ? 0f : alive[column];
                    writeCritic(
                            agent,
                            observations,
                            firstColumn + game,
                            games,
                            stride,
                            states,
                            game,
                            stateStride,
                            inputs,
                            to,
                            toStride,
                            living);
                }
                for (int unit = 0; unit < units; unit++) {
                    hidden[unit * toStride + to] = criticHidden[unit * stride + column];
                }
            }
        }
    }

    /** Item: agent and slot. */
    private static final class Scatter extends DeviceKernel {
        final int agents;
        final int games;
        final int capacity;
        int[] placeOf;
        int[] book;
        float[] values;
        float[] nextValues;

        Scatter(int agents, int games, int capacity) {
            this.agents = agents;
            this.games = games;
            this.capacity = capacity;
        }

        @Override
        public void run(int item) {
            int agent = item / capacity;
            int slot = item - agent * capacity;
            if (slot < book[EVENTS]) {
                int step = placeOf[slot] / games;
                int game = placeOf[slot] - step * games;
                nextValues[(step * agents + agent) * games + game] = values[item];
            }
        }
    }
}
