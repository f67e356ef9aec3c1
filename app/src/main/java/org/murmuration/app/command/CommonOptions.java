package org.murmuration.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.Devices;
import picocli.CommandLine.Option;

/** The options that every command takes. */
final class CommonOptions {
    static final String JSON = "--json";
    static final String DEBUG = "--debug";

    private static final String BEST = "best";

    @Option(
            names = "--device",
            order = 1,
            paramLabel = "D",
            description =
                    "Where games and learners run: jvm, opencl, opencl:<part of its name>, or best (the default). "
                            + "Without the option, the environment variable MURMURATION_DEVICE is asked.")
    private String device;

    @Option(
            names = "--seed",
            order = 2,
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of all randomness (default: 0).")
    long seed;

    @Option(
            names = "--set",
            order = 3,
            paramLabel = "NAME=VALUE",
            description = "Sets a parameter of the environment or of the algorithm; may be repeated.")
    private final Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--with",
            order = 4,
            paramLabel = "PATH",
            description =
                    "A jar or folder with games or algorithms of your own (docs/authoring.md, docs/algorithms.md); may be repeated.")
    final List<Path> with = new ArrayList<>();

    @Option(names = JSON, order = 5, description = "Print one JSON value on standard output, and nothing else there.")
    boolean json;

    @Option(names = DEBUG, order = 6, description = "Show the stack trace of an error, as MURMURATION_DEBUG=1 does.")
    boolean debug;

    /** Whether a device was chosen by its name. */
    boolean namesDevice() {
        return device != null && !BEST.equalsIgnoreCase(device.strip());
    }

    /** Opens the chosen device, or the best one for the job. */
    Device openDevice(Devices.Job job) {
        return namesDevice() ? Devices.open(device) : Devices.best(job);
    }

    /** What was set, not yet read by anyone. */
    Settings settings() {
        return Settings.of(settings);
    }

    /** What was set, by name. */
    Map<String, String> settingsByName() {
        return Map.copyOf(settings);
    }
}
