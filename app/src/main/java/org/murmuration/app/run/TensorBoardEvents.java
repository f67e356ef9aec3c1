package org.murmuration.app.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Stream;

/** The event file that TensorBoard reads: scalars by tag and step. One file for each run, which a resumed run goes on writing. */
public final class TensorBoardEvents implements AutoCloseable {
    private static final String PREFIX = "events.out.tfevents.";
    private static final double MILLIS = 1e3;

    private final Path file;
    private final FileChannel channel;

    private TensorBoardEvents(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Opens the event file of a folder, or starts one; events are added at its end. */
    public static TensorBoardEvents open(Path folder) throws IOException {
        Path file = find(folder);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            TensorBoardEvents events = new TensorBoardEvents(file, channel);
            if (channel.size() == 0) {
                events.write(ScalarEvent.fileVersion(now()));
            }
            return events;
        } catch (IOException failed) {
            throw MetricsCsv.named(file, failed);
        }
    }

    private static Path find(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .sorted()
                    .findFirst()
                    .orElseGet(() -> folder.resolve(PREFIX + System.currentTimeMillis() / 1000 + ".murmuration"));
        }
    }

    private static double now() {
        return System.currentTimeMillis() / MILLIS;
    }

    /** Adds the numbers of a step; those that are undefined are left out. */
    public void append(long step, Map<String, Double> values) throws IOException {
        try {
            write(ScalarEvent.scalars(now(), step, values));
        } catch (IOException failed) {
            throw MetricsCsv.named(file, failed);
        }
    }

    private void write(byte[] event) throws IOException {
        ByteBuffer frame = RecordFrames.frame(event);
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    /** Drops every event from the first one that is torn or after so many steps. */
    public void cutBack(long steps) throws IOException {
        try {
            ByteBuffer records = ByteBuffer.wrap(Files.readAllBytes(file));
            int kept = 0;
            byte[] event = RecordFrames.next(records);
            while (event != null && ScalarEvent.step(event) <= steps) {
                kept = records.position();
                event = RecordFrames.next(records);
            }
            channel.truncate(kept);
            if (kept == 0) {
                write(ScalarEvent.fileVersion(now()));
            }
        } catch (IOException failed) {
            throw MetricsCsv.named(file, failed);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
