package org.murmuration.app.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.murmuration.app.report.Json;
import org.murmuration.learning.run.TrainingPlan;

/** The folder of runs that differ in their seeds alone: {@code seeds.json}, which says what is to be done, a run folder for each seed, and the result and the picture of all. */
public final class SeedsFolder {
    private static final String FILE = "seeds.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RunFolder folder;
    private final Task task;

    private SeedsFolder(RunFolder folder, Task task) {
        this.folder = folder;
        this.task = task;
    }

    /**
     * What is to be done.
     *
     * @param first plan of the run with the smallest seed; the others count up from there
     * @param seeds how many runs
     */
    private record Task(TrainingPlan first, int seeds) {}

    /**
     * Makes a new folder.
     *
     * @throws IOException in one line, if it exists or cannot be made
     */
    public static SeedsFolder create(Path path, TrainingPlan first, int seeds) throws IOException {
        return new SeedsFolder(RunFolder.create(path), new Task(first, seeds)).written();
    }

    /** Whether there are runs with several seeds in a folder, and not one run. */
    public static boolean is(Path path) {
        return Files.isRegularFile(path.resolve(FILE));
    }

    /**
     * The folder of earlier runs.
     *
     * @param envSteps steps of each run, or 0 for as many as planned
     * @throws IOException in one line, if its plan cannot be read
     */
    public static SeedsFolder open(Path path, long envSteps) throws IOException {
        Path file = path.resolve(FILE);
        try {
            Task task = MAPPER.readValue(file.toFile(), Task.class);
            return envSteps == 0
                    ? new SeedsFolder(RunFolder.open(path), task)
                    : new SeedsFolder(RunFolder.open(path), new Task(task.first.withEnvSteps(envSteps), task.seeds))
                            .written();
        } catch (IOException e) {
            throw new IOException(file + " has no readable plan", e);
        }
    }

    private SeedsFolder written() throws IOException {
        folder.write(FILE, Json.document(MAPPER.valueToTree(task)));
        return this;
    }

    /** Where it is. */
    public Path path() {
        return folder.path();
    }

    /** The plans of all runs. */
    public List<TrainingPlan> plans() {
        long first = task.first.seed();
        return LongStream.range(first, first + task.seeds)
                .mapToObj(task.first::withSeed)
                .toList();
    }

    /** Where the run of a plan is, or will be. */
    public Path run(TrainingPlan plan) {
        return folder.path().resolve("seed-" + plan.seed());
    }

    /** What came of the run of a plan, if it has been trained to its end. */
    public Optional<RunResult> result(TrainingPlan plan) throws IOException {
        Path file = run(plan).resolve(RunFolder.RESULT);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return Optional.of(Json.read(file, RunResult.class)).filter(result -> result.envSteps() >= plan.envSteps());
    }

    /** Writes the result and the picture of the runs that are finished. */
    public SeedsSummary sumUp(List<RunResult> results) throws IOException {
        SeedsSummary summary = SeedsSummary.of(results);
        summary.writeTo(folder);
        return summary;
    }

    /** Leaves nothing behind if no run was begun. */
    public void removeIfUnused() throws IOException {
        for (TrainingPlan plan : plans()) {
            if (Files.exists(run(plan))) {
                return;
            }
        }
        folder.remove(FILE);
        Files.delete(folder.path());
    }
}
