package org.murmuration.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Entry point of the command line. Exit codes: 0 fine, 1 failed, 2 wrong usage. */
@Command(
        name = "murmuration",
        mixinStandardHelpOptions = true,
        versionProvider = Murmuration.Version.class,
        description = "Simulates thousands of multi-agent games on one device and trains learners beside them.")
public final class Murmuration implements Runnable {
    @Spec
    private CommandSpec spec;

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments as given to the launcher
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Murmuration()).execute(arguments));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command; see --help.");
    }

    /** Reads the version from the manifest of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Murmuration.class.getPackage().getImplementationVersion();
            return new String[] {"murmuration " + (version == null ? "(development)" : version)};
        }
    }
}
