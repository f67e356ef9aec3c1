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
import java.util.function.Function;
import java.util.stream.Stream;
import org.murmuration.engine.file.WholeFile;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.learning.replay.EpisodeReplay;
import org.murmuration.learning.store.ArrayFile;
import org.murmuration.learning.store.EpisodeLog;
import org.murmuration.learning.store.StoreException;

/** The last two checkpoints of a run, and the logs of the episodes that they refer to. */
final class CheckpointFolder {
    private static final String KIND = "checkpoint";
    private static final String SUFFIX = ".checkpoint";
    private static final int KEPT = 2;

    private final Path folder;
    private final Path checkpoints;
    private final Function<Path, EpisodeLog> openLog;
    private final Map<String, ReplayLog> logs = new HashMap<>();

    CheckpointFolder(Path folder) {
        this(folder, EpisodeLog::new);
    }

    CheckpointFolder(Path folder, Function<Path, EpisodeLog> openLog) {
        this.folder = folder;
        checkpoints = folder.resolve("checkpoints");
        this.openLog = openLog;
    }

    /** The log of a team's episodes; the only team has an empty name. */
    private ReplayLog log(String team) {
        return logs.computeIfAbsent(
                team, name -> new ReplayLog(openLog.apply(logFolder(folder).resolve(name))));
    }

    private static JsonNode logOf(JsonNode about, String team) {
        return team.isEmpty() ? about.path("log") : about.path("logs").path(team);
    }

    private static ObjectNode newLogOf(ObjectNode about, String team) {
        return team.isEmpty()
                ? about.putObject("log")
                : about.withObject("/logs").putObject(team);
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

    /**
     * Writes a checkpoint: episodes first, then what refers to them, and only then lets go of what is not needed any more.
     *
     * @param replays of each team that keeps episodes, by name; that of the only team has an empty name
     */
    Path write(long envSteps, ObjectNode about, Map<String, DeviceArray> condition, Map<String, EpisodeReplay> replays)
            throws IOException {
        try {
            Files.createDirectories(checkpoints);
        } catch (IOException failed) {
            throw new StoreException("cannot make " + checkpoints + ": " + WholeFile.reason(failed), failed);
        }
        Path file = checkpoints.resolve(String.format(Locale.ROOT, "%012d%s", envSteps, SUFFIX));
        for (Map.Entry<String, EpisodeReplay> team : replays.entrySet()) {
            log(team.getKey()).append(team.getValue(), newLogOf(about, team.getKey()));
        }
        ArrayFile.write(file, KIND, about, condition);
        replays.keySet().forEach(team -> log(team).written(file));
        dropOld();
        return file;
    }

    private void dropOld() throws IOException {
        List<Path> files = files();
        int dropped = Math.max(0, files.size() - KEPT);
        for (Path file : files.subList(0, dropped)) {
            Files.delete(file);
        }
        List<Path> kept = files.subList(dropped, files.size());
        for (ReplayLog log : logs.values()) {
            log.keepFor(kept);
        }
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
    void restore(Checkpoint checkpoint, Map<String, DeviceArray> condition, Map<String, EpisodeReplay> replays)
            throws IOException {
        for (Map.Entry<String, DeviceArray> entry : condition.entrySet()) {
            checkpoint.content().restore(entry.getKey(), entry.getValue());
        }
        for (Map.Entry<String, EpisodeReplay> team : replays.entrySet()) {
            JsonNode saved = logOf(checkpoint.about(), team.getKey());
            log(team.getKey()).restore(team.getValue(), checkpoint.file(), saved);
        }
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
