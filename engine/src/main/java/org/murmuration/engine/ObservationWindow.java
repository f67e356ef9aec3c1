package org.murmuration.engine;

import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;

/**
 * Observations on demand: looks at some games of a large batch at a time, so that observations take memory for those alone. The batch itself may have been made without any, if its family has
 * a setting for that, as SMAX's {@code observation_type=none}.
 *
 * <pre>{@code
 * Map<String, String> blind = Map.of("observation_type", "none");
 * try (BatchedEnvironment env = Environments.make("smax/27m_vs_30m", device, 16384, 0L, blind);
 *         ObservationWindow window = ObservationWindow.of(env, Environments.game("smax/27m_vs_30m", Settings.none()), 512)) {
 *     window.show(1024); // then games 1024 to 1535 stand in window.view().observations()
 * }
 * }</pre>
 *
 * <p>With automatic reset switched off and {@link BatchedEnvironment#startAnew} it shows final observations too: those of the games that have ended.
 */
public final class ObservationWindow implements AutoCloseable {
    private final BatchedEnvironment games;
    private final BatchedEnvironment view;

    private ObservationWindow(BatchedEnvironment games, BatchedEnvironment view) {
        this.games = games;
        this.view = view;
    }

    /**
     * A window on a batch, which stays the caller's to close.
     *
     * @param game rules with the same fields, which observe what the window shall show; an instance of its own
     * @param width games that are shown at once, at most those of the batch
     * @throws IllegalArgumentException in one line, if the fields are not those of the batch, or the width does not suit
     */
    public static ObservationWindow of(BatchedEnvironment games, Game game, int width) {
        if (width < 1 || width > games.games()) {
            throw new IllegalArgumentException(
                    games.spec().id() + ": a window of " + width + " games on a batch of " + games.games());
        }
        BatchedEnvironment view = new BatchedEnvironment(game, games.device(), width, new BatchOptions(false));
        try {
            requireSameFields(games, view);
        } catch (RuntimeException e) {
            view.close();
            throw e;
        }
        return new ObservationWindow(games, view);
    }

    private static void requireSameFields(BatchedEnvironment games, BatchedEnvironment view) {
        boolean same = games.fields().equals(view.fields());
        for (String name : games.fields()) {
            same = same
                    && rows(games, name) == rows(view, name)
                    && games.field(name).elementBytes() == view.field(name).elementBytes();
        }
        if (!same) {
            throw new IllegalArgumentException("a window of " + view.spec().id() + " cannot look at a batch of "
                    + games.spec().id() + ": their fields differ");
        }
    }

    private static int rows(BatchedEnvironment batch, String field) {
        return batch.field(field).length() / batch.layout().gameStride();
    }

    /**
     * Observes some games as they are now.
     *
     * @param first the first of them; the window has to fit into the batch behind it
     */
    public void show(int first) {
        if (first < 0 || first > games.games() - view.games()) {
            throw new IndexOutOfBoundsException(games.spec().id() + ": a window of " + view.games()
                    + " games from game " + first + " on, the batch has " + games.games());
        }
        view.firstGame(games.firstGame() + first);
        view.seed(games.seed());
        for (String name : games.fields()) {
            copy(games.field(name), view.field(name), rows(games, name), first);
        }
        copy(games.buffers.numberShift, view.buffers.numberShift, 1, first);
        view.observe();
    }

    private void copy(DeviceArray from, DeviceArray to, int rows, int first) {
        int width = view.games();
        for (int row = 0; row < rows; row++) {
            int source = row * games.layout().gameStride() + first;
            int target = row * view.layout().gameStride();
            if (from instanceof FloatArray floats) {
                ((FloatArray) to).copyFrom(target, floats, source, width);
            } else if (from instanceof IntArray ints) {
                ((IntArray) to).copyFrom(target, ints, source, width);
            } else {
                ((ByteArray) to).copyFrom(target, (ByteArray) from, source, width);
            }
        }
    }

    /** Where observations, masks and state of the games shown stand; they are not to be stepped. */
    public BatchedEnvironment view() {
        return view;
    }

    @Override
    public void close() {
        view.close();
    }
}
