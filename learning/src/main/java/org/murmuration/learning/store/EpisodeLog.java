package org.murmuration.learning.store;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.murmuration.engine.file.WholeFile;
import org.murmuration.learning.replay.EpisodeReplay;
import org.murmuration.learning.replay.EpisodeTransfer;

/**
 * Finished episodes on disk, appended and never rewritten: a checkpoint refers to them by their numbers and by how far the log went. A record is a header of 20 bytes
 * ({@code number, raw bytes, stored bytes, CRC-32C of the stored bytes, CRC-32C of these 16 bytes}; little-endian ints) and the deflated episode.
 *
 * <p>The log is a row of segments, so that old episodes can go without a rewrite: files named by the number of their first episode. A segment goes when no checkpoint kept
 * needs an episode of it. It is full with the episode that takes it to 32 MiB or beyond; the next one begins a new segment.
 */
public final class EpisodeLog {
    private static final long SEGMENT_BYTES = 32L << 20;
    private static final String SUFFIX = ".episodes";

    private final Path folder;
    private final long segmentBytes;

    /** A log in a folder of its own. */
    public EpisodeLog(Path folder) {
        this(folder, SEGMENT_BYTES);
    }

    /** A log whose segments are full when they have reached so many bytes. */
    EpisodeLog(Path folder, long segmentBytes) {
        this.folder = folder;
        this.segmentBytes = segmentBytes;
    }

    /**
     * Where a log ended when a checkpoint was made.
     *
     * @param segment number of the first episode of the last segment, -1 if there is none
     * @param bytes length of that segment
     */
    public record End(int segment, long bytes) {
        /** The end of a log with nothing in it. */
        public static final End EMPTY = new End(-1, 0);
    }

    /**
     * Appends episodes {@code from} to {@code to}, exclusive, that the replay still keeps, and forces them to the disk. What an append that failed left after {@code end} goes.
     *
     * @return the new end
     */
    public End append(EpisodeReplay replay, End end, int from, int to) throws IOException {
        if (from >= to) {
            return end;
        }
        cutBack(end);
        EpisodeTransfer transfer = replay.transfer();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            End reached = end;
            int next = from;
            while (next < to) {
                int segment = reached.segment() < 0 || reached.bytes() >= segmentBytes ? next : reached.segment();
                long position = segment == reached.segment() ? reached.bytes() : 0;
                try (FileChannel channel = open(segment)) {
                    channel.position(position);
                    while (next < to && position < segmentBytes) {
                        position += write(channel, record(next, transfer.read(next), deflater));
                        next++;
                    }
                    channel.truncate(position);
                    channel.force(true);
                } catch (IOException failed) {
                    throw new StoreException(
                            "cannot write " + fileOf(segment) + ": " + WholeFile.reason(failed), failed);
                }
                reached = new End(segment, position);
            }
            return reached;
        } finally {
            deflater.end();
        }
    }

    private FileChannel open(int segment) throws IOException {
        Files.createDirectories(folder);
        return FileChannel.open(fileOf(segment), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static int write(FileChannel channel, ByteBuffer record) throws IOException {
        int bytes = record.remaining();
        while (record.hasRemaining()) {
            channel.write(record);
        }
        return bytes;
    }

    private static ByteBuffer record(int episode, ByteBuffer raw, Deflater deflater) {
        int rawBytes = raw.remaining();
        byte[] stored = new byte[rawBytes + rawBytes / 1000 + 64];
        deflater.reset();
        deflater.setInput(raw);
        deflater.finish();
        int size = deflater.deflate(stored);
        ByteBuffer record =
                ByteBuffer.allocate(SegmentReader.HEADER_BYTES + size).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt(episode).putInt(rawBytes).putInt(size).putInt(SegmentReader.checksum(stored, 0, size));
        record.putInt(SegmentReader.checksum(record.array(), 0, SegmentReader.HEADER_BYTES - Integer.BYTES));
        return record.put(stored, 0, size).flip();
    }

    /**
     * Puts episodes {@code from} to {@code to}, exclusive, back into a replay whose table is restored already, and cuts off what was appended after {@code end}.
     *
     * @throws StoreException naming the file, if one is missing, truncated or altered
     */
    public void restore(EpisodeReplay replay, End end, int from, int to) throws IOException {
        cutBack(end);
        EpisodeTransfer transfer = replay.transfer();
        int next = from;
        for (int segment : segments()) {
            next = restoreSegment(segment, transfer, next, to);
        }
        if (next < to) {
            throw new StoreException(folder + " lacks episode " + next + " of those that the checkpoint refers to, "
                    + from + " to " + (to - 1));
        }
    }

    private int restoreSegment(int segment, EpisodeTransfer transfer, int from, int to) throws StoreException {
        SegmentReader reader = new SegmentReader(fileOf(segment));
        int next = from;
        while (reader.advance()) {
            if (reader.episode() == next && next < to) {
                transfer.write(next, reader.content());
                next++;
            }
        }
        return next;
    }

    private void cutBack(End end) throws IOException {
        for (int segment : segments()) {
            if (segment > end.segment()) {
                Files.delete(fileOf(segment));
            } else if (segment == end.segment()) {
                try (FileChannel channel = FileChannel.open(fileOf(segment), StandardOpenOption.WRITE)) {
                    if (channel.size() < end.bytes()) {
                        throw new StoreException(fileOf(segment) + " is truncated: it has " + channel.size()
                                + " bytes, the checkpoint refers to " + end.bytes());
                    }
                    channel.truncate(end.bytes());
                }
            }
        }
    }

    /** Deletes the segments that hold only episodes before {@code oldest}. */
    public void dropBefore(int oldest) throws IOException {
        IntList all = segments();
        for (int i = 0; i + 1 < all.size(); i++) {
            if (all.getInt(i + 1) <= oldest) {
                Files.delete(fileOf(all.getInt(i)));
            }
        }
    }

    /** Bytes on disk. */
    public long bytes() throws IOException {
        long bytes = 0;
        for (int segment : segments()) {
            bytes += Files.size(fileOf(segment));
        }
        return bytes;
    }

    private Path fileOf(int segment) {
        return folder.resolve(String.format(Locale.ROOT, "%010d%s", segment, SUFFIX));
    }

    private IntList segments() throws IOException {
        IntArrayList found = new IntArrayList();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.matches("\\d{10}\\" + SUFFIX))
                        .forEach(name -> found.add(Integer.parseInt(name.substring(0, 10))));
            }
        }
        found.sort(null);
        return found;
    }
}
