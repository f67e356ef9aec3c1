package org.murmuration.app.view.serve;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.murmuration.app.run.RunFolder;
import org.murmuration.engine.file.WholeFile;

/** The run folders within a folder. A run is looked up among those that were found there, so no name leads out of it; links to folders are not followed. */
public final class RunCatalog {
    static final String POLICY = "policy.weights";

    private static final int DEEPEST = 4;
    private static final int MOST_RUNS = 500;

    private final Path root;

    private RunCatalog(Path root) {
        this.root = root;
    }

    /**
     * The runs of a folder.
     *
     * @throws IOException in one line, if there is no such folder
     */
    public static RunCatalog of(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + (Files.exists(folder) ? " is no folder" : ": there is no such folder"));
        }
        return new RunCatalog(folder.toRealPath());
    }

    /** What there is now, the newest first. */
    List<RunSummary> runs() throws IOException {
        return found().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Path> run) -> changed(run.getValue()))
                        .reversed())
                .limit(MOST_RUNS)
                .map(run -> RunSummary.of(run.getKey(), run.getValue()))
                .toList();
    }

    /** The folder of a run, if there is one of that name. */
    Optional<Path> folder(String name) throws IOException {
        return Optional.ofNullable(found().get(name));
    }

    private static FileTime changed(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private Map<String, Path> found() throws IOException {
        Map<String, Path> found = new LinkedHashMap<>();
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEEPEST, new Finder(found));
        } catch (IOException e) {
            throw new IOException("cannot list " + root + ": " + WholeFile.reason(e), e);
        }
        return found;
    }

    private final class Finder extends SimpleFileVisitor<Path> {
        private final Map<String, Path> found;

        Finder(Map<String, Path> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean isRun = Files.isRegularFile(folder.resolve(RunFolder.CONFIG))
                    || Files.isRegularFile(folder.resolve(POLICY));
            if (isRun) {
                found.put(nameOf(folder), folder);
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        /** What cannot be read is not listed. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
            if (file.equals(root)) {
                throw failed;
            }
            return FileVisitResult.CONTINUE;
        }

        private String nameOf(Path folder) {
            return folder.equals(root)
                    ? String.valueOf(root.getFileName())
                    : root.relativize(folder).toString().replace('\\', '/');
        }
    }
}
