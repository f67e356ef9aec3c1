package org.murmuration.app.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.murmuration.learning.run.TrainingPlan;
import org.murmuration.learning.run.TrainingRun;

/** {@code plan.json}, the first file in a run folder: what is to be done. From the first checkpoint on, that is in the checkpoints. */
final class PlanFile {
    private static final String FILE = "plan.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PlanFile() {}

    static void write(RunFolder folder, TrainingPlan plan) throws IOException {
        folder.write(FILE, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(plan) + "\n");
    }

    static void remove(RunFolder folder) throws IOException {
        folder.remove(FILE);
    }

    /** The plan of a run that was stopped before its first checkpoint. */
    static Optional<TrainingPlan> ofUnstarted(RunFolder folder) throws IOException {
        Path file = folder.path().resolve(FILE);
        if (TrainingRun.hasCheckpoint(folder.path()) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readValue(file.toFile(), TrainingPlan.class));
        } catch (IOException e) {
            throw new IOException(file + " has no readable plan", e);
        }
    }
}
