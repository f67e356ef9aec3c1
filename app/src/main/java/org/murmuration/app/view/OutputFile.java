package org.murmuration.app.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a file goes. */
public final class OutputFile {
    private static final int MOST_NUMBERS = 10_000;

    private OutputFile() {}

    /**
     * A place that the user named.
     *
     * @throws IOException in one line, if there is no such folder, or something is there that may not be replaced
     */
    public static Path named(Path file, boolean replace) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new IOException("cannot write " + file + ": it is a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("cannot write " + file + ": there is no folder " + folder);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException("cannot write " + file + ": permission denied");
        }
        if (Files.exists(file) && !replace) {
            throw new IOException(file + " exists already; --force replaces it");
        }
        return file;
    }

    /**
     * A free place in a folder: the name with its ending, numbered from 2 on where that is taken.
     *
     * @param name letters, digits, dots, underscores and dashes of it are kept, dashes stand for the rest
     * @param ending with its dot
     * @throws IOException see {@link #named}
     */
    public static Path free(Path folder, String name, String ending) throws IOException {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-");
        Path file = folder.resolve(plain + ending);
        for (int number = 2; Files.exists(file) && number < MOST_NUMBERS; number++) {
            file = folder.resolve(plain + "-" + number + ending);
        }
        return named(file, false);
    }
}
