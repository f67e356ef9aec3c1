package org.murmuration.learning.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.murmuration.learning.replay.EpisodeReplay;
import org.murmuration.learning.store.EpisodeLog;

/** The log of one team's episodes, and what each checkpoint needs of it. */
final class ReplayLog {
    private final EpisodeLog log;
    private final Map<Path, Integer> oldestNeeded = new HashMap<>();
    private EpisodeLog.End end = EpisodeLog.End.EMPTY;
    private int logged;
    private int oldest;

    ReplayLog(EpisodeLog log) {
        this.log = log;
    }

    /** Appends what the log lacks, and says what a checkpoint of now refers to. */
    void append(EpisodeReplay replay, ObjectNode about) throws IOException {
        EpisodeReplay.Book book = replay.book();
        end = log.append(replay, end, Math.max(logged, book.oldest()), book.next());
        logged = book.next();
        oldest = book.oldest();
        about.put("segment", end.segment())
                .put("bytes", end.bytes())
                .put("oldest", oldest)
                .put("next", book.next());
    }

    /** The checkpoint that refers to what was appended last is on the disk. */
    void written(Path checkpoint) {
        oldestNeeded.put(checkpoint, oldest);
    }

    /** Puts the episodes back that a checkpoint refers to. */
    void restore(EpisodeReplay replay, Path checkpoint, JsonNode about) throws IOException {
        end = new EpisodeLog.End(
                about.path("segment").asInt(), about.path("bytes").asLong());
        logged = about.path("next").asInt();
        oldest = about.path("oldest").asInt();
        log.restore(replay, end, oldest, logged);
        oldestNeeded.put(checkpoint, oldest);
    }

    /** Lets go of what none of the checkpoints kept needs. One that was neither written nor restored here may need any episode. */
    void keepFor(Collection<Path> checkpoints) throws IOException {
        oldestNeeded.keySet().retainAll(checkpoints);
        log.dropBefore(checkpoints.stream()
                .mapToInt(file -> oldestNeeded.getOrDefault(file, 0))
                .min()
                .orElse(0));
    }
}
