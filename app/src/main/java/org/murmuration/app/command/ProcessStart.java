package org.murmuration.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** When the command was entered. The launcher becomes this process: what a build and the JVM needed counts too. */
final class ProcessStart {
    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final Path STAT = Path.of("/proc/self/stat");
    /** Fields of the statistics behind the process's name, which may hold spaces, up to the time of its start. */
    private static final int FIELDS_TO_START = 19;
    /** Ticks of the statistics in a second, on every Linux that Java runs on. */
    private static final int TICKS = 100;

    private ProcessStart() {}

    /**
     * To hundredths of a second on Linux. What Java knows itself is counted there from a boot time in whole seconds, which on machines that were on for long is a second off.
     */
    static Instant instant() {
        Instant now = Instant.now();
        try {
            return now.minusMillis(ageMillis(Files.readString(UPTIME), Files.readString(STAT)));
        } catch (IOException | RuntimeException notLinux) {
            return ProcessHandle.current().info().startInstant().orElse(now);
        }
    }

    /** How long a process has run, by the contents of {@code /proc/uptime} and of its {@code stat}. */
    static long ageMillis(String uptime, String stat) {
        double up = Double.parseDouble(uptime.split(" ", 2)[0]);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long start = Long.parseLong(fields[FIELDS_TO_START]);
        return Math.max(0, Math.round(1000 * (up - (double) start / TICKS)));
    }
}
