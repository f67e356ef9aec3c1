package org.murmuration.app.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.murmuration.app.report.Json;
import org.murmuration.app.report.Quantities;
import org.murmuration.app.report.Report;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command finds something out and reports it once: as JSON alone, or in words, on standard output. All else goes to standard error. */
abstract class Subcommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Spec
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            order = 7,
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /** Does the work. */
    abstract Report report() throws Exception;

    @Override
    public final Integer call() throws Exception {
        OwnClasses own = OwnClasses.open(common.with);
        try {
            return tell(reportWithinMemory());
        } finally {
            own.close();
        }
    }

    private int tell(Report report) {
        PrintWriter out = spec.commandLine().getOut();
        if (common.json) {
            out.println(Json.line(report.json()));
        } else {
            report.print(out);
        }
        if (out.checkError()) {
            throw new CommandFailedException("the result could not be written to standard output");
        }
        return report.succeeded() ? ExitCodes.FINE : ExitCodes.FAILED;
    }

    private Report reportWithinMemory() throws Exception {
        try {
            return report();
        } catch (OutOfMemoryError exhausted) {
            long most = Runtime.getRuntime().maxMemory();
            throw new CommandFailedException(
                    "out of memory: all " + Quantities.bytes(most)
                            + " of the heap are in use; MURMURATION_JAVA_OPTS=-Xmx… gives it more",
                    exhausted);
        }
    }

    /** For commands that play nothing. */
    final void requireNoOptionsOfRuns() {
        if (common.namesDevice() || !common.settingsByName().isEmpty()) {
            throw usage("nothing is played here: leave out --device and --set");
        }
    }

    /** Where remarks go that are not the result. */
    final PrintWriter remarks() {
        return spec.commandLine().getErr();
    }

    /** An error of the user's, in one line. */
    final ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
