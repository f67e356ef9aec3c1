package org.murmuration.kernels.opencl;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether the loader of OpenCL drivers is installed. JOCL would find out by itself, but complains on standard error before it reports that it is not. */
final class OpenClLibrary {
    private static final String NAME = "libOpenCL.so";

    private OpenClLibrary() {}

    static boolean isInstalled() {
        return !System.getProperty("os.name").equals("Linux")
                || isInstalled(Path.of("/etc/ld.so.cache"), System.getenv("LD_LIBRARY_PATH"));
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
