package org.murmuration.learning.replay;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Copies single episodes between the device and the host. Sees the table of episodes as it was when the transfer was made. */
public final class EpisodeTransfer {
    private final EpisodeReplay replay;
    private final int[] starts;
    private final int[] lengths;

    EpisodeTransfer(EpisodeReplay replay) {
        this.replay = replay;
        this.starts = replay.starts.toHost();
        this.lengths = replay.lengths.toHost();
    }

    /** Steps of a kept episode. */
    public int length(int episode) {
        return lengths[episode % replay.maxEpisodes()];
    }

    /** A kept episode as little-endian bytes: all floats of its {@code length + 1} steps, then all ints. */
    public ByteBuffer read(int episode) {
        EpisodeShape shape = replay.shape();
        int slots = length(episode) + 1;
        float[] floats = new float[slots * shape.floatsPerStep()];
        int[] ints = new int[slots * shape.intsPerStep()];
        eachRun(episode, (slot, from, count) -> {
            replay.floats.read(
                    slot * shape.floatsPerStep(), floats, from * shape.floatsPerStep(), count * shape.floatsPerStep());
            replay.ints.read(slot * shape.intsPerStep(), ints, from * shape.intsPerStep(), count * shape.intsPerStep());
        });
        ByteBuffer bytes = ByteBuffer.allocate(slots * shape.bytesPerStep()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(floats);
        bytes.position(4 * floats.length);
        bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(ints);
        return bytes.clear();
    }

    /**
     * Puts an episode back where the table says.
     *
     * @throws IllegalArgumentException if the bytes are not as many as its length asks for
     */
    public void write(int episode, ByteBuffer bytes) {
        EpisodeShape shape = replay.shape();
        int slots = length(episode) + 1;
        if (bytes.remaining() != slots * shape.bytesPerStep()) {
            throw new IllegalArgumentException("episode " + episode + " of " + (slots - 1) + " steps has "
                    + bytes.remaining() + " bytes, expected " + slots * shape.bytesPerStep());
        }
        float[] floats = new float[slots * shape.floatsPerStep()];
        int[] ints = new int[slots * shape.intsPerStep()];
        ByteBuffer view = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        view.asFloatBuffer().get(floats);
        view.position(4 * floats.length);
        view.slice().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(ints);
        eachRun(episode, (slot, from, count) -> {
            replay.floats.write(
                    slot * shape.floatsPerStep(), floats, from * shape.floatsPerStep(), count * shape.floatsPerStep());
            replay.ints.write(
                    slot * shape.intsPerStep(), ints, from * shape.intsPerStep(), count * shape.intsPerStep());
        });
    }

    /** An episode lies in one run of slots, or in two where the ring closes. */
    private void eachRun(int episode, Run run) {
        int start = starts[episode % replay.maxEpisodes()];
        int slots = length(episode) + 1;
        int first = Math.min(slots, replay.capacity() - start);
        run.copy(start, 0, first);
        if (first < slots) {
            run.copy(0, first, slots - first);
        }
    }

    private interface Run {
        void copy(int slot, int from, int count);
    }
}
