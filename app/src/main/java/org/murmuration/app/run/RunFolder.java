package org.murmuration.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.murmuration.engine.file.WholeFile;

/**
 * The folder of a training run. Small files in it are written whole or not at all; what grows ({@link MetricsCsv}, {@link TensorBoardEvents}) is cut back to the last
 * checkpoint when a run goes on.
 */
public final class RunFolder {
    /** Every choice of the run, in YAML. */
    public static final String CONFIG = "config.yaml";
    /** Figures of the finished run. */
    public static final String RESULT = "result.json";
    /** Picture of win rate and return against env steps. */
    public static final String CURVE = "learning-curve.png";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /** Where a run goes if nothing is said: {@code runs/<algorithm>-<environment>-<seed>-<time>}, with a dash for each slash. */
    public static Path defaultPath(String algorithm, String environment, String seed, LocalDateTime time) {
        String name = algorithm + "-" + environment + "-" + seed + "-" + TIME.format(time);
        return Path.of("runs", name.replaceAll("[^A-Za-z0-9._-]", "-"));
    }

    /**
     * Refuses a place that is taken, before any work is done.
     *
     * @throws IOException in one line, if something is there
     */
    public static void requireFree(Path path) throws IOException {
        if (Files.exists(path)) {
            throw new IOException("run folder " + path
                    + " exists already; name another by --out, or go on with it by --resume " + path);
        }
    }

    /**
     * Makes a new folder.
     *
     * @throws IOException in one line, if it exists or cannot be made
     */
    public static RunFolder create(Path path) throws IOException {
        requireFree(path);
        try {
            Path parent = path.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(path);
        } catch (IOException failed) {
            throw new IOException("cannot make the run folder " + path + ": " + WholeFile.reason(failed), failed);
        }
        return new RunFolder(path);
    }

    /**
     * The folder of an earlier run.
     *
     * @throws IOException in one line, if it is not there
     */
    public static RunFolder open(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new IOException(
                    path + (Files.exists(path) ? " is not a run folder" : ": there is no such run folder"));
        }
        return new RunFolder(path);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * Writes a small file.
     *
     * @throws IOException in one line that names the file; an older one of that name is still there
     */
    public void write(String name, String text) throws IOException {
        WholeFile.write(path.resolve(name), text);
    }

    /** Removes a file if it is there. */
    public void remove(String name) throws IOException {
        Files.deleteIfExists(path.resolve(name));
    }
}
