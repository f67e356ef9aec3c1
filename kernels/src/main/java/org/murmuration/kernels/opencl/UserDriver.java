package org.murmuration.kernels.opencl;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Intel's OpenCL driver for processors in the user's folder for data, where no administrator is needed to put it. It is found there without any setting; see
 * {@link VendorFolder}.
 *
 * <p>A list of the files with their sizes is the last thing that an installation writes. A driver without it, or with a file that is missing or cut off, is not used: to load
 * a library that is cut off ends the process.
 */
public final class UserDriver {
    /** The version that this release was tested with. */
    public static final String VERSION = "2026.2.0";

    private static final Logger LOG = LoggerFactory.getLogger(UserDriver.class);
    private static final String LIBRARY = "libintelocl.so";
    private static final String LOADER = "libOpenCL.so.1";
    private static final String FILES = "files.txt";

    private final Path folder;

    /** The driver in this folder, if there is one. */
    public UserDriver(Path folder) {
        this.folder = folder;
    }

    /** Where the user has it: below {@code XDG_DATA_HOME}, else {@code ~/.local/share}. Nothing for a user without a home. */
    public static Optional<UserDriver> ofUser() {
        return of(System.getenv("XDG_DATA_HOME"), System.getProperty("user.home"));
    }

    /** {@link #ofUser} with the two places given. */
    static Optional<UserDriver> of(String data, String home) {
        Path place = isAbsolute(data) ? Path.of(data) : isAbsolute(home) ? Path.of(home, ".local", "share") : null;
        return Optional.ofNullable(place)
                .map(path -> new UserDriver(path.resolve(Path.of("murmuration", "opencl", "intel-" + VERSION))));
    }

    /** A relative path is to be ignored, says the XDG base directory specification; the JVM says "?" where a user has no home. */
    private static boolean isAbsolute(String path) {
        return path != null && Path.of(path).isAbsolute();
    }

    /** The folder that holds this version, whether it is there or not. Its parent holds nothing but such folders. */
    public Path folder() {
        return folder;
    }

    /** The driver's library, if all files are there in full length. */
    public Optional<Path> library() {
        return whole(LIBRARY);
    }

    /** Why the driver is not used although its folder is there; nothing if it can be. */
    public Optional<String> problem() {
        if (!Files.exists(folder)) {
            return Optional.empty();
        }
        Optional<Path> library = library();
        if (library.isEmpty()) {
            return Optional.of(
                    "files are missing or damaged; 'murmuration devices --install-cpu-driver' installs it anew");
        }
        return SignalHandlers.keptDuring(() -> {
            try {
                NativeLibrary.getInstance(library.get().toString());
                return Optional.empty();
            } catch (LinkageError unusable) {
                return Optional.of(unusable.getMessage());
            }
        });
    }

    /** The loader of drivers that Intel ships with its own, for systems that have none. */
    Optional<Path> loader() {
        return whole(LOADER);
    }

    private Optional<Path> whole(String name) {
        Path list = folder.resolve(FILES);
        if (!Files.isRegularFile(list)) {
            return Optional.empty();
        }
        try {
            Path found = null;
            for (String line : Files.readAllLines(list)) {
                String[] sizeAndPath = line.split(" ", 2);
                Path file = folder.resolve(sizeAndPath[1]);
                if (Files.size(file) != Long.parseLong(sizeAndPath[0])) {
                    LOG.info("the OpenCL driver in {} is not used: {} is damaged", folder, file);
                    return Optional.empty();
                }
                found = file.endsWith(name) ? file : found;
            }
            return Optional.ofNullable(found);
        } catch (IOException | RuntimeException damaged) {
            LOG.info("the OpenCL driver in {} is not used: {}", folder, damaged.toString());
            return Optional.empty();
        }
    }

    /**
     * Completes an installation by the list of its libraries.
     *
     * @throws IOException if the folder does not hold the driver, or cannot be written to
     */
    public void complete() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(UserDriver::isPartOfLibrary).sorted().toList()) {
                lines.add(Files.size(file) + " " + folder.relativize(file));
            }
        }
        if (lines.stream().noneMatch(line -> line.endsWith("/" + LIBRARY))) {
            throw new IOException("there is no " + LIBRARY + " in the packages that were installed");
        }
        Files.write(folder.resolve(FILES), lines);
    }

    /** What lies where the driver's library lies; Python's own files elsewhere do not matter. */
    private static boolean isPartOfLibrary(Path file) {
        return file.getParent().endsWith("lib") && Files.isRegularFile(file);
    }
}
