package org.murmuration.learning.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.murmuration.engine.file.WholeFile;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.learning.replay.EpisodeReplay;
import org.murmuration.learning.store.ArrayFile;
import org.murmuration.learning.store.EpisodeLog;
import org.murmuration.learning.store.StoreException;

/** The last two checkpoints of a run, and the log of the episodes that they refer to. */
final class CheckpointFolder {
    private static final String KIND = "checkpoint";
    private static final String SUFFIX = ".checkpoint";
    private static final int KEPT = 2;

    private final Path folder;
    private final Path checkpoints;
    private final EpisodeLog log;
    private final Map<Path, Integer> oldestNeeded = new HashMap<>();
    private EpisodeLog.End end = EpisodeLog.End.EMPTY;
    private int logged;

    CheckpointFolder(Path folder) {
        this(folder, new EpisodeLog(logFolder(folder)));
    }

    CheckpointFolder(Path folder, EpisodeLog log) {
        this.folder = folder;
        checkpoints = folder.resolve("checkpoints");
        this.log = log;
    }

    /** Where the log of a run lies. */
    static Path logFolder(Path folder) {
        return folder.resolve("replay");
    }

    /** A checkpoint that was read and found whole. */
    record Checkpoint(Path file, ArrayFile content) {
        JsonNode about() {
            return content.about();
        }
    }

    Path folder() {
        return folder;
    }

    /** Writes a checkpoint: episodes first, then what refers to them, and only then lets go of what is not needed any more. */
    Path write(long envSteps, ObjectNode about, Map<String, DeviceArray> condition, EpisodeReplay replay)
            throws IOException {
        try {
            Files.createDirectories(checkpoints);
        } catch (IOException failed) {
            throw new StoreException("cannot make " + checkpoints + ": " + WholeFile.reason(failed), failed);
        }
        EpisodeReplay.Book book = replay.book();
        end = log.append(replay, end, Math.max(logged, book.oldest()), book.next());
        logged = book.next();
        about.putObject("log")
                .put("segment", end.segment())
                .put("bytes", end.bytes())
                .put("oldest", book.oldest())
                .put("next", book.next());
        Path file = checkpoints.resolve(String.format(Locale.ROOT, "%012d%s", envSteps, SUFFIX));
        ArrayFile.write(file, KIND, about, condition);
        oldestNeeded.put(file, book.oldest());
        dropOld();
        return file;
    }

    /** A checkpoint that was neither written nor restored here may need any episode; it goes with the next that is written. */
    private void dropOld() throws IOException {
        List<Path> files = files();
        int dropped = Math.max(0, files.size() - KEPT);
        for (Path file : files.subList(0, dropped)) {
            Files.delete(file);
        }
        List<Path> kept = files.subList(dropped, files.size());
        oldestNeeded.keySet().retainAll(kept);
        log.dropBefore(kept.stream()
                .mapToInt(file -> oldestNeeded.getOrDefault(file, 0))
                .min()
                .orElse(0));
    }

    /** Whether there is a checkpoint. */
    boolean isUsed() throws IOException {
        return !files().isEmpty();
    }

    /**
     * The newest checkpoint.
     *
     * @throws StoreException naming the file, if there is none or it is damaged
     */
    Checkpoint latest() throws IOException {
        List<Path> files = files();
        if (files.isEmpty()) {
            throw new StoreException("there is no checkpoint in " + checkpoints);
        }
        Path newest = files.get(files.size() - 1);
        try {
            return new Checkpoint(newest, ArrayFile.read(newest, KIND));
        } catch (StoreException damaged) {
            String advice = files.size() == 1
                    ? ""
                    : "; remove it to go on from " + files.get(files.size() - 2).getFileName();
            throw new StoreException(damaged.getMessage() + advice, damaged);
        }
    }

    /** Puts everything back on the device. */
    void restore(Checkpoint checkpoint, Map<String, DeviceArray> condition, EpisodeReplay replay) throws IOException {
        for (Map.Entry<String, DeviceArray> entry : condition.entrySet()) {
            checkpoint.content().restore(entry.getKey(), entry.getValue());
        }
        JsonNode saved = checkpoint.about().path("log");
        end = new EpisodeLog.End(
                saved.path("segment").asInt(), saved.path("bytes").asLong());
        logged = saved.path("next").asInt();
        int oldest = saved.path("oldest").asInt();
        log.restore(replay, end, oldest, logged);
        oldestNeeded.put(checkpoint.file(), oldest);
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(checkpoints)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(checkpoints)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{12}\\" + SUFFIX))
                    .sorted()
                    .toList();
        }
    }
}
