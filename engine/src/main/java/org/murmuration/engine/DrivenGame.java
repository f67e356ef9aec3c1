package org.murmuration.engine;

import java.util.List;
import org.murmuration.kernels.Device;

/**
 * A game of two teams or more of which the last is played by an {@link AgentDriver}: whoever plays the batch sees and is asked for the agents of the other teams only. All agents are
 * in the buffers, the driven ones in the columns after the others.
 */
public final class DrivenGame implements Game {
    private final Game rules;
    private final String driver;
    private final GameSpec spec;
    private final String team;

    private DrivenGame(Game rules, String driver) {
        this.rules = rules;
        this.driver = driver;
        GameSpec all = rules.spec();
        List<String> teams = all.teams();
        team = teams.get(teams.size() - 1);
        if (teams.size() < 2) {
            throw new IllegalArgumentException(
                    all.id() + " has no team but " + team + ": " + driver + " has nobody to play");
        }
        spec = new GameSpec(
                all.id(),
                all.mode(),
                all.agents().subList(0, all.firstOf(team)),
                all.stateSpace(),
                all.objectives(),
                all.episodeLimit(),
                all.winnable());
    }

    /**
     * Gives the last team of a game to a driver.
     *
     * @param rules a game of at least two teams
     * @param driver a reference, such as {@code policy:runs/earlier}; it is opened with the batch
     * @throws IllegalArgumentException in one line, if the game has one team only, or nobody knows the reference's scheme
     */
    public static DrivenGame of(Game rules, String driver) {
        AgentDrivers.requireKnown(driver);
        return new DrivenGame(rules, driver);
    }

    /** The shapes for those who are not driven. */
    @Override
    public GameSpec spec() {
        return spec;
    }

    /** The game with all its agents. */
    Game rules() {
        return rules;
    }

    /** How many agents are driven. */
    int driven() {
        return rules.spec().agents().size() - spec.agents().size();
    }

    AgentDriver open(BatchBuffers buffers, BatchLayout layout, Device device) {
        int first = spec.agents().size();
        return AgentDrivers.open(
                driver,
                new DrivenAgents(
                        spec.id(),
                        team,
                        rules.spec().agents().subList(first, first + driven()),
                        device,
                        layout.games(),
                        first,
                        layout.agentStride(),
                        buffers.observations,
                        buffers.masks,
                        buffers.over,
                        buffers.actions == null ? buffers.actionValues : buffers.actions));
    }
}
