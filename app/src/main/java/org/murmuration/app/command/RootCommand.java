package org.murmuration.app.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line as a whole. */
@Command(
        name = "murmuration",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        subcommands = {
            TrainCommand.class,
            EvaluateCommand.class,
            BenchCommand.class,
            CheckCommand.class,
            VerifyCommand.class,
            ViewCommand.class,
            ListCommand.class,
            DevicesCommand.class
        },
        description = "Simulates thousands of multi-agent games on one device and trains learners beside them.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  murmuration train qmix smax/3m          learn to win a battle of three against three",
            "  murmuration bench smax/8m --games 256   how fast are 256 games stepped",
            "  murmuration list                        environments and algorithms",
            "",
            "Exit codes: 0 fine, 1 failed, 2 wrong usage."
        })
public final class RootCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private RootCommand() {}

    /** The command line on the streams of the process, in UTF-8 whatever the locale. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new RootCommand())
                .setOut(writer(FileDescriptor.out))
                .setErr(writer(FileDescriptor.err))
                .setParameterExceptionHandler(new Failures())
                .setExecutionExceptionHandler(new Failures())
                .setUsageHelpWidth(100)
                .setAbbreviatedOptionsAllowed(false);
        commandLine
                .getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec()
                        .usageMessage()
                        .parameterListHeading("%n")
                        .optionListHeading("%n")
                        .sortOptions(false));
        return commandLine;
    }

    /** Runs one command on the streams of the process; returns its exit code. */
    public static int execute(String... arguments) {
        try {
            return commandLine().execute(arguments);
        } finally {
            Interruption.release();
        }
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "missing command: " + String.join(", ", spec.subcommands().keySet()));
    }

    /** Reads the version from the manifest of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"murmuration " + number()};
        }

        /** The version alone. */
        static String number() {
            String version = RootCommand.class.getPackage().getImplementationVersion();
            return version == null ? "(development)" : version;
        }
    }
}
