package org.murmuration.engine;

import java.util.List;
import java.util.stream.IntStream;
import org.murmuration.kernels.Arena;

/** Takes snapshots of a batch's games, restores them, and copies games within the batch. */
final class GameCopies {
    private final BatchedEnvironment environment;
    private final BatchBuffers buffers;
    private final GameColumns columns;

    GameCopies(BatchedEnvironment environment, BatchBuffers buffers, Arena arena) {
        this.environment = environment;
        this.buffers = buffers;
        columns = new GameColumns(environment, arena);
    }

    GameSnapshot take(int game) {
        requireGame(game);
        columns.gather(game);
        return snapshot(numberOf(game), columns.read());
    }

    List<GameSnapshot> takeAll() {
        int[] shifts = buffers.numberShift.toHost();
        List<GameSnapshot.Values> values = columns.readAll();
        return IntStream.range(0, values.size())
                .mapToObj(game -> snapshot(environment.firstGame() + game + shifts[game], values.get(game)))
                .toList();
    }

    private GameSnapshot snapshot(int number, GameSnapshot.Values values) {
        return new GameSnapshot(
                environment.spec().id(),
                environment.spec().mode(),
                columns.parts(),
                environment.seed(),
                number,
                environment.autoReset(),
                values);
    }

    int numberOf(int game) {
        requireGame(game);
        int[] shift = new int[1];
        buffers.numberShift.read(game, shift, 0, 1);
        return environment.firstGame() + game + shift[0];
    }

    void restore(int game, GameSnapshot snapshot, Draws draws) {
        requireGame(game);
        requireFit(snapshot, draws);
        columns.write(snapshot.values());
        columns.spread(game, 1);
        number(game, 1, draws, snapshot.number());
    }

    void restoreAll(List<GameSnapshot> snapshots) {
        if (snapshots.size() != environment.games()) {
            throw new IllegalArgumentException(environment.spec().id() + ": " + snapshots.size()
                    + " snapshots for a batch of " + environment.games() + " games");
        }
        snapshots.forEach(snapshot -> requireFit(snapshot, Draws.SAME));
        columns.writeAll(snapshots.stream().map(GameSnapshot::values).toList());
        int[] shifts = new int[snapshots.size()];
        for (int game = 0; game < shifts.length; game++) {
            shifts[game] = snapshots.get(game).number() - environment.firstGame() - game;
        }
        buffers.numberShift.write(shifts);
    }

    private void requireFit(GameSnapshot snapshot, Draws draws) {
        GameSpec spec = environment.spec();
        String of = "a snapshot of " + snapshot.environment();
        if (!snapshot.environment().equals(spec.id())) {
            throw new IllegalArgumentException(of + " cannot be restored in " + spec.id());
        }
        if (!snapshot.mode().equals(spec.mode())) {
            throw new IllegalArgumentException(
                    of + " in mode '" + snapshot.mode() + "' cannot be restored in mode '" + spec.mode() + "'");
        }
        if (!snapshot.parts().equals(columns.parts())) {
            throw new IllegalArgumentException(
                    of
                            + " has other buffers or sizes than this batch: it was made with other settings or by another version");
        }
        if (snapshot.isOver() && snapshot.autoReset() != environment.autoReset()) {
            throw new IllegalArgumentException(of + " whose episode just ended "
                    + (snapshot.autoReset()
                            ? "with automatic reset cannot be restored in a batch without it"
                            : "without automatic reset cannot be restored in a batch with it"));
        }
        if (draws == Draws.SAME && snapshot.seed() != environment.seed()) {
            throw new IllegalArgumentException(
                    of + " from seed " + snapshot.seed() + " has other draws in a batch of seed " + environment.seed()
                            + ": restore it with Draws.OWN, or set the batch's seed to " + snapshot.seed());
        }
    }

    void branch(int game, Draws draws, int first, int count) {
        requireGame(game);
        if (first < 0 || count < 1 || count > environment.games() - first) {
            throw new IndexOutOfBoundsException(environment.spec().id() + ": cannot branch to " + count
                    + " games from game " + first + " on, the batch has " + environment.games());
        }
        int number = numberOf(game);
        columns.gather(game);
        columns.spread(first, count);
        number(first, count, draws, number);
    }

    private void number(int first, int count, Draws draws, int original) {
        int own = environment.firstGame() + first;
        int[] shifts = draws == Draws.OWN
                ? new int[count]
                : IntStream.range(0, count).map(i -> original - own - i).toArray();
        buffers.numberShift.write(first, shifts, 0, count);
    }

    private void requireGame(int game) {
        if (game < 0 || game >= environment.games()) {
            throw new IndexOutOfBoundsException(environment.spec().id() + ": game " + game + " of a batch of "
                    + environment.games() + ", they count from 0");
        }
    }
}
