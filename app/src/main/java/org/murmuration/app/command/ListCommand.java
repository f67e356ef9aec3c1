package org.murmuration.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.murmuration.app.report.Quantities;
import org.murmuration.app.report.Report;
import org.murmuration.app.report.Table;
import org.murmuration.engine.Environments;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.Settings;
import org.murmuration.learning.run.Algorithms;
import org.murmuration.learning.run.PlanRequest;
import org.murmuration.learning.run.PlannedSetting;
import org.murmuration.learning.run.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what can be played and what can learn. Opens no device, so that it is quick. */
@Command(
        name = "list",
        header = "List the environments and the learning algorithms.",
        footer = {
            "",
            "Examples:",
            "  murmuration list --json",
            "  murmuration list --settings vdn lbf/8x8-2p-3f --set hidden=128"
        })
final class ListCommand extends Subcommand {
    @Option(
            names = "--settings",
            arity = "2",
            paramLabel = "NAME",
            description =
                    "ALGO ENV: the settings of that algorithm on that environment instead, their values and where those come from.")
    private String[] pair;

    @Override
    Report report() {
        if (pair != null) {
            return settings();
        }
        requireNoOptionsOfRuns();
        List<Environment> environments = new ArrayList<>();
        for (String id : Environments.ids()) {
            GameSpec game = Environments.game(id, Settings.none()).spec();
            boolean continuous = game.continuousActions();
            environments.add(new Environment(
                    id,
                    game.agents().size(),
                    continuous ? game.actionComponents() : game.actions(),
                    continuous,
                    List.of(game.observationSize()),
                    true));
        }
        return new Listing(environments, Environments.patterns(), Algorithms.names());
    }

    private Report settings() {
        TrainingPlan plan =
                new PlanRequest(pair[0], pair[1], null, null, common.settingsByName(), Optional.empty()).plan();
        return new SettingsListing(plan.algorithm(), plan.environment(), plan.envSteps(), PlannedSetting.of(plan));
    }

    /**
     * What a run would be trained with.
     *
     * @param envSteps steps of the run, if nothing else is said
     */
    record SettingsListing(String algorithm, String env, long envSteps, List<PlannedSetting> settings)
            implements Report {
        @Override
        public void print(PrintWriter out) {
            Table table = new Table("of", "setting", "value", "from");
            settings.forEach(setting -> table.row(
                    setting.owner(),
                    setting.name(),
                    setting.value().isEmpty() ? "-" : setting.value(),
                    file(setting.origin())));
            table.print(out);
            out.println();
            settings.stream()
                    .map(PlannedSetting::origin)
                    .filter(origin -> !origin.equals(file(origin)))
                    .distinct()
                    .forEach(out::println);
            out.println(algorithm + " on " + env + " trains for " + Quantities.count(envSteps)
                    + " env steps, if --steps does not say otherwise");
        }
    }

    /** An origin without the source that stands in brackets behind it. */
    private static String file(String origin) {
        return origin.replaceFirst(" \\(.*", "");
    }

    /**
     * A registered environment.
     *
     * @param agents how many may ever act
     * @param actions of the agent that has most; numbers in the longest action where they are continuous
     * @param continuous whether actions are vectors of numbers
     * @param obsShape of the longest observation
     * @param parallel whether all agents act at once
     */
    record Environment(
            String id, int agents, int actions, boolean continuous, List<Integer> obsShape, boolean parallel) {}

    /**
     * All there is.
     *
     * @param patterns forms of further ids
     */
    record Listing(List<Environment> environments, List<String> patterns, List<String> algorithms) implements Report {
        @Override
        public void print(PrintWriter out) {
            Table table = new Table("environment", "agents", "actions", "observation");
            for (Environment environment : environments) {
                table.row(
                        environment.id(),
                        environment.agents(),
                        environment.actions() + (environment.continuous() ? " numbers" : ""),
                        environment.obsShape().get(0));
            }
            table.print(out);
            patterns.forEach(pattern -> out.println("and " + pattern));
            out.println();
            out.println("algorithms: " + String.join(", ", algorithms));
        }
    }
}
