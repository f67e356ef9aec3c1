package org.murmuration.app.command;

import java.io.PrintWriter;
import java.util.List;
import org.murmuration.app.report.Report;
import org.murmuration.app.report.Table;
import org.murmuration.engine.Environments;
import org.murmuration.engine.Settings;
import org.murmuration.engine.check.CheckReport;
import org.murmuration.engine.check.CheckResult;
import org.murmuration.engine.check.EnvironmentChecker;
import org.murmuration.kernels.DeviceInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tries whether an environment keeps what every environment promises. */
@Command(
        name = "check",
        header = "Try by random play whether an environment keeps what every environment promises.",
        description = {
            "",
            "Spaces contain what is emitted; masks, rewards and flags are sound; the same seed gives the same bits for every size of batch, "
                    + "number of threads and device; games that end start anew and leave their final observation; nothing is copied to the host.",
            "All devices of the machine are compared, or with --device that one and JVM threads. What is found about a device is kept, and shown by 'murmuration devices'."
        },
        footer = {
            "",
            "Examples:",
            "  murmuration check smax/3m",
            "  murmuration check smax/8m --device opencl:pocl --json"
        })
final class CheckCommand extends Subcommand {
    @Parameters(paramLabel = "ENV", description = "Environment, such as smax/3m; 'murmuration list' shows all.")
    private String id;

    @Override
    Report report() {
        Settings settings = common.settings();
        Environments.game(id, settings);
        try (OpenDevices devices = OpenDevices.of(common)) {
            CheckReport report = EnvironmentChecker.check(
                    () -> Environments.game(id, settings), common.seed, devices.first(), devices.others());
            remember(report, devices.drivers());
            return Conformance.of(report);
        }
    }

    /** If one of several drivers differs, which one it is stays open. */
    private static void remember(CheckReport report, List<DeviceInfo> drivers) {
        report.checks().stream()
                .filter(check -> check.name().equals(EnvironmentChecker.DEVICES))
                .filter(check -> check.passed() || drivers.size() == 1)
                .forEach(check -> drivers.forEach(
                        driver -> BitExactness.ofUser().remember(driver, report.env(), check.passed())));
    }

    /** What was found, check by check. */
    record Conformance(String env, String device, boolean passed, List<CheckResult> checks) implements Report {
        static Conformance of(CheckReport report) {
            return new Conformance(report.env(), report.device(), report.passed(), report.checks());
        }

        @Override
        public boolean succeeded() {
            return passed;
        }

        @Override
        public void print(PrintWriter out) {
            Table table = new Table("check", "result", "detail");
            checks.forEach(check -> table.row(check.name(), check.passed() ? "passed" : "FAILED", check.detail()));
            table.print(out);
            out.println(env + " on " + device + (passed ? ": all passed" : ": FAILED"));
        }
    }
}
