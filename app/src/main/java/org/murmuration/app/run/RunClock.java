package org.murmuration.app.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.murmuration.app.report.Json;

/** Wall-clock time of a run over all the processes that it took; saved with every checkpoint. */
final class RunClock {
    private static final String FILE = "wall-clock.json";
    private static final String KEY = "wall_s";
    private static final double NANOS = 1e9;

    private final RunFolder folder;
    private final double before;
    private final long start = System.nanoTime();

    private RunClock(RunFolder folder, double before) {
        this.folder = folder;
        this.before = before;
    }

    static RunClock start(RunFolder folder) {
        return new RunClock(folder, 0);
    }

    /** Goes on from the time saved; from 0 if that cannot be read, since no result depends on it. */
    static RunClock resume(RunFolder folder) {
        Path file = folder.path().resolve(FILE);
        try {
            double saved = new ObjectMapper()
                    .readTree(Files.readAllBytes(file))
                    .path(KEY)
                    .asDouble();
            return new RunClock(folder, saved);
        } catch (IOException unreadable) {
            return new RunClock(folder, 0);
        }
    }

    double seconds() {
        return before + (System.nanoTime() - start) / NANOS;
    }

    void save() throws IOException {
        folder.write(FILE, Json.document(Map.of(KEY, seconds())));
    }
}
