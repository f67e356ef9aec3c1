package org.murmuration.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the process is connected to. */
final class Terminal {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /** Java tells of standard input and output alone, so ask Linux; elsewhere there are lines instead of a bar. */
    static boolean isStandardError() {
        try {
            String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException elsewhere) {
            return false;
        }
    }
}
