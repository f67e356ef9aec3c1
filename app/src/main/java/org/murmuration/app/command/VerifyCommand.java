package org.murmuration.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.murmuration.app.report.Quantities;
import org.murmuration.app.report.Report;
import org.murmuration.app.report.Table;
import org.murmuration.engine.trace.TraceReport.Quantity;
import org.murmuration.engine.trace.TraceVerdict;
import org.murmuration.engine.trace.TraceVerifier;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.Devices;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replays recorded traces. */
@Command(
        name = "verify",
        header = "Replay recorded traces and compare every number.",
        description = {
            "",
            "A trace's family is known by its content. For every quantity the largest error is shown beside its tolerance. What cannot be "
                    + "read, recognised or replayed has failed."
        },
        footer = {
            "",
            "Examples:",
            "  murmuration verify golden/smax/base_3m_win.json.gz",
            "  murmuration verify golden/smax/heur_*.json.gz --device opencl --json"
        })
final class VerifyCommand extends Subcommand {
    @Parameters(
            paramLabel = "TRACE",
            arity = "1..*",
            description = "Trace files, or folders with *.json and *.json.gz files in them.")
    private List<Path> traces;

    @Option(
            names = "--networks",
            paramLabel = "DIR",
            description = "Folder with networks that traces refer to; traces that need none are not concerned.")
    private Path networks;

    @Override
    Report report() throws IOException {
        if (!common.settingsByName().isEmpty()) {
            throw usage("a trace is replayed with the parameters that it was recorded with: leave out --set");
        }
        if (networks != null && !Files.isDirectory(networks)) {
            throw usage("--networks=" + networks + ": there is no such folder");
        }
        List<Path> files = new ArrayList<>();
        for (Path trace : traces) {
            files.addAll(files(trace));
        }
        TraceVerifier verifier = TraceVerifier.ofInstalled();
        try (Device device = common.openDevice(Devices.Job.SIMULATION)) {
            List<FileVerdict> verdicts = files.stream()
                    .map(file -> FileVerdict.of(verifier.verify(file, device)))
                    .toList();
            return new Verification(verdicts.stream().allMatch(FileVerdict::passed), verdicts);
        }
    }

    private List<Path> files(Path trace) throws IOException {
        if (!Files.isDirectory(trace)) {
            return List.of(trace);
        }
        try (Stream<Path> inside = Files.walk(trace)) {
            List<Path> found = inside.filter(file -> file.toString().matches(".*\\.json(\\.gz)?"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new CommandFailedException(trace + " has no *.json or *.json.gz file in it");
            }
            return found;
        }
    }

    /**
     * The verdict on one file.
     *
     * @param verdict {@code passed}, {@code failed} or {@code not run}
     * @param problem why it did not pass, in one line; null if it did
     */
    record FileVerdict(
            String file,
            String family,
            boolean passed,
            String verdict,
            String problem,
            Map<String, Quantity> quantities) {
        static FileVerdict of(TraceVerdict verdict) {
            return new FileVerdict(
                    verdict.file().toString(),
                    verdict.family(),
                    verdict.passed(),
                    verdict.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    verdict.problem(),
                    verdict.quantities());
        }

        private void print(PrintWriter out) {
            out.println(file + ": " + verdict + (family == null ? "" : " (" + family + ")"));
            if (problem != null) {
                out.println("  " + problem);
            }
            if (!quantities.isEmpty()) {
                Table table = new Table("  quantity", "largest error", "tolerance", "compared");
                quantities.forEach((name, quantity) -> table.row(
                        "  " + name,
                        Quantities.error(quantity.maxError()),
                        Quantities.error(quantity.tolerance()),
                        Quantities.count(quantity.compared())));
                table.print(out);
            }
        }
    }

    /** All verdicts. */
    record Verification(boolean passed, List<FileVerdict> files) implements Report {
        @Override
        public boolean succeeded() {
            return passed;
        }

        @Override
        public void print(PrintWriter out) {
            files.forEach(file -> file.print(out));
            long good = files.stream().filter(FileVerdict::passed).count();
            out.println(good + " of " + files.size() + (files.size() == 1 ? " trace" : " traces") + " passed");
        }
    }
}
