package org.murmuration.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.app.report.Report;
import org.murmuration.app.report.Table;
import org.murmuration.engine.Environments;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.Settings;
import org.murmuration.learning.run.Algorithms;
import picocli.CommandLine.Command;

/** Lists what can be played and what can learn. Opens no device, so that it is quick. */
@Command(
        name = "list",
        header = "List the environments and the learning algorithms.",
        footer = {"", "Example: murmuration list --json"})
final class ListCommand extends Subcommand {
    @Override
    Report report() {
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
