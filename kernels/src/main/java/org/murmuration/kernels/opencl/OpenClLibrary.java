package org.murmuration.kernels.opencl;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whether the loader of OpenCL drivers is installed. JOCL would find out by itself, but complains on standard error before it reports that it is not. */
final class OpenClLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(OpenClLibrary.class);
    private static final String NAME = "libOpenCL.so";

    private OpenClLibrary() {}

    static boolean isInstalled() {
        return !System.getProperty("os.name").equals("Linux")
                || isInstalled(Path.of("/etc/ld.so.cache"), System.getenv("LD_LIBRARY_PATH"));
    }

    /**
     * Loads the loader that comes with the user's own driver. JOCL looks for a library by the name that this one then has.
     *
     * @return whether that was possible
     */
    static boolean isLoaded(UserDriver driver) {
        Optional<Path> library = driver.library();
        Optional<Path> loader = driver.loader();
        return library.isPresent()
                && loader.isPresent()
                && SignalHandlers.keptDuring(() -> isLoaded(library.get(), loader.get()));
    }

    /** The loader needs libraries that only the driver finds. */
    private static boolean isLoaded(Path driver, Path loader) {
        try {
            System.load(driver.toString());
            System.load(loader.toString());
            return true;
        } catch (UnsatisfiedLinkError unusable) {
            LOG.info("there is no OpenCL but that of {}, which cannot be loaded: {}", loader, unusable.getMessage());
            return false;
        }
    }

    /**
     * Looks where Linux looks.
     *
     * @param linkerCache the dynamic linker's list of libraries; where there is none, nothing is known and the answer is yes
     * @param libraryPath folders to be searched before, or null
     */
    static boolean isInstalled(Path linkerCache, String libraryPath) {
        if (libraryPath != null) {
            for (String folder : libraryPath.split(File.pathSeparator, -1)) {
                if (Files.exists(Path.of(folder, NAME)) || Files.exists(Path.of(folder, NAME + ".1"))) {
                    return true;
                }
            }
        }
        try {
            return new String(Files.readAllBytes(linkerCache), StandardCharsets.ISO_8859_1).contains(NAME);
        } catch (IOException unreadable) {
            return true;
        }
    }
}
