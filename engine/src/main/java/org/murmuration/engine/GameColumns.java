package org.murmuration.engine;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.Launcher;

/** The columns of single games in all buffers of a batch's condition, gathered into one packed copy and spread from it, on the device. */
final class GameColumns {
    /** A buffer and where its values begin in the packed copy of its type. */
    private record Slice(GameSnapshot.Part part, DeviceArray array, int agents, int stride, int from) {
        void forEach(int games, Place place) {
            for (int element = 0; element < part.elements(); element++) {
                int first = element / agents * stride + element % agents * games;
                for (int game = 0; game < games; game++) {
                    place.accept(game, from + element, first + game);
                }
            }
        }
    }

    /** A value of a game, by its indices in the packed copy and in the buffer. */
    private interface Place {
        void accept(int game, int packed, int value);
    }

    private final int games;
    private final List<Slice> slices = new ArrayList<>();
    private final FloatArray floats;
    private final IntArray ints;
    private final ByteArray bytes;
    private final Launcher<FloatColumn> floatColumn;
    private final Launcher<IntColumn> intColumn;
    private final Launcher<ByteColumn> byteColumn;

    /** Columns of a batch's buffers; the packed copy is allocated in the given arena. */
    GameColumns(BatchedEnvironment environment, Arena arena) {
        games = environment.games();
        int[] lengths = new int[3];
        for (BatchOutput buffer : environment.shares()) {
            add(buffer, environment.layoutOfAll(), lengths);
        }
        floats = arena.floats("packed floats", Math.max(1, lengths[0]));
        ints = arena.ints("packed ints", Math.max(1, lengths[1]));
        bytes = arena.bytes("packed bytes", Math.max(1, lengths[2]));
        floatColumn = environment.device().compile(new FloatColumn()).bind("packed", floats);
        intColumn = environment.device().compile(new IntColumn()).bind("packed", ints);
        byteColumn = environment.device().compile(new ByteColumn()).bind("packed", bytes);
    }

    private void add(BatchOutput buffer, BatchLayout layout, int[] lengths) {
        int type = buffer.array() instanceof FloatArray ? 0 : buffer.array() instanceof IntArray ? 1 : 2;
        int agents = buffer.agents(layout);
        int elements = buffer.rows() * agents;
        if (elements > 0) {
            GameSnapshot.Part part = new GameSnapshot.Part(buffer.name(), "fib".charAt(type), elements);
            slices.add(new Slice(part, buffer.array(), agents, buffer.stride(layout), lengths[type]));
            lengths[type] += elements;
        }
    }

    /** Names, types and sizes, in the order of the packed copy. */
    List<GameSnapshot.Part> parts() {
        return slices.stream().map(Slice::part).toList();
    }

    /** Gathers a game into the packed copy. */
    void gather(int game) {
        slices.forEach(slice -> move(slice, game, 1, true));
    }

    /** Fills some games from the packed copy. */
    void spread(int first, int count) {
        slices.forEach(slice -> move(slice, first, count, false));
    }

    private void move(Slice slice, int first, int count, boolean pack) {
        Launcher<? extends ColumnKernel> launcher = switch (slice.part.type()) {
            case 'f' -> floatColumn;
            case 'i' -> intColumn;
            default -> byteColumn;
        };
        launcher.bind("values", slice.array);
        ColumnKernel kernel = launcher.kernel();
        kernel.agents = slice.agents;
        kernel.games = games;
        kernel.stride = slice.stride;
        kernel.packedFrom = slice.from;
        kernel.firstGame = first;
        kernel.count = count;
        kernel.pack = pack;
        launcher.launch(slice.part.elements() * count);
    }

    /** The values of every game, through the host: buffers are fetched whole. */
    List<GameSnapshot.Values> readAll() {
        List<GameSnapshot.Values> all = new ArrayList<>();
        for (int game = 0; game < games; game++) {
            all.add(new GameSnapshot.Values(
                    new float[floats.length()], new int[ints.length()], new byte[bytes.length()]));
        }
        for (Slice slice : slices) {
            if (slice.array instanceof FloatArray array) {
                float[] buffer = array.toHost();
                slice.forEach(games, (game, packed, value) -> all.get(game).floats()[packed] = buffer[value]);
            } else if (slice.array instanceof IntArray array) {
                int[] buffer = array.toHost();
                slice.forEach(games, (game, packed, value) -> all.get(game).ints()[packed] = buffer[value]);
            } else if (slice.array instanceof ByteArray array) {
                byte[] buffer = array.toHost();
                slice.forEach(games, (game, packed, value) -> all.get(game).bytes()[packed] = buffer[value]);
            }
        }
        return all;
    }

    /** Sets the values of every game; see {@link #readAll}. */
    void writeAll(List<GameSnapshot.Values> all) {
        for (Slice slice : slices) {
            if (slice.array instanceof FloatArray array) {
                float[] buffer = new float[array.length()];
                slice.forEach(
                        games,
                        (game, packed, value) -> buffer[value] = all.get(game).floats()[packed]);
                array.write(buffer);
            } else if (slice.array instanceof IntArray array) {
                int[] buffer = new int[array.length()];
                slice.forEach(
                        games,
                        (game, packed, value) -> buffer[value] = all.get(game).ints()[packed]);
                array.write(buffer);
            } else if (slice.array instanceof ByteArray array) {
                byte[] buffer = new byte[array.length()];
                slice.forEach(
                        games,
                        (game, packed, value) -> buffer[value] = all.get(game).bytes()[packed]);
                array.write(buffer);
            }
        }
    }

    GameSnapshot.Values read() {
        return new GameSnapshot.Values(floats.toHost(), ints.toHost(), bytes.toHost());
    }

    void write(GameSnapshot.Values values) {
        floats.write(values.floats());
        ints.write(values.ints());
        bytes.write(values.bytes());
    }
}
