package org.murmuration.engine;

import java.util.List;
import org.murmuration.engine.space.Box;

/**
 * The shapes of a game: all that a learner needs to know before the first step.
 *
 * @param id registered name, such as {@code smax/3m}
 * @param mode {@code faithful} to the original's defects, or {@code repaired}; then what original, if there is one: {@code faithful (JaxMARL 0.2.0)}
 * @param agents every agent that may ever act, in the order of the buffers
 * @param stateSpace the global state for centralised training
 * @param objectives numbers in one reward, at least 1
 * @param episodeLimit an upper bound of the steps of an episode; 0 if there is none
 * @param winnable whether an episode can be won, so that a win rate is defined
 */
public record GameSpec(
        String id,
        String mode,
        List<AgentSpec> agents,
        Box stateSpace,
        int objectives,
        int episodeLimit,
        boolean winnable) {
    /** Checks sizes and copies the list. */
    public GameSpec {
        agents = List.copyOf(agents);
        if (agents.isEmpty() || objectives < 1 || episodeLimit < 0) {
            throw new IllegalArgumentException(
                    id + " needs at least one agent, one objective and an episode limit >= 0, got " + agents.size()
                            + ", " + objectives + ", " + episodeLimit);
        }
        if (agents.stream().map(AgentSpec::name).distinct().count() < agents.size()) {
            throw new IllegalArgumentException(id + " has two agents of one name: "
                    + agents.stream().map(AgentSpec::name).toList());
        }
        boolean continuous = agents.get(0).continuousActions();
        for (AgentSpec agent : agents) {
            if (agent.continuousActions() != continuous) {
                throw new IllegalArgumentException(id + " mixes kinds of actions: agent '" + agent.name() + "' has "
                        + (continuous ? "discrete" : "continuous") + " ones, agent '"
                        + agents.get(0).name() + "' " + (continuous ? "continuous" : "discrete")
                        + " ones; all agents of a game have the same kind");
            }
        }
    }

    /**
     * The place of an agent in the buffers.
     *
     * @throws IllegalArgumentException naming the agents, if there is none of that name
     */
    public int agentIndex(String name) {
        for (int agent = 0; agent < agents.size(); agent++) {
            if (agents.get(agent).name().equals(name)) {
                return agent;
            }
        }
        List<String> names = agents.stream().map(AgentSpec::name).toList();
        throw new IllegalArgumentException(id + " has no agent '" + name + "'"
                + Suggestion.nearest(String.valueOf(name), names) + "; its agents are " + names);
    }

    /** Teams of the agents, in the order of their first members. */
    public List<String> teams() {
        return agents.stream().map(AgentSpec::team).distinct().toList();
    }

    /**
     * The place of the first agent of a team in the buffers; its others follow.
     *
     * @throws IllegalArgumentException if there is no such team, or agents of another team stand between its own
     */
    public int firstOf(String team) {
        int first = -1;
        int members = 0;
        for (int agent = 0; agent < agents.size(); agent++) {
            if (agents.get(agent).team().equals(team)) {
                first = first < 0 ? agent : first;
                members++;
                if (agent - first >= members) {
                    throw new IllegalArgumentException(
                            id + ": agents of another team stand between those of '" + team + "'");
                }
            }
        }
        if (first < 0) {
            throw new IllegalArgumentException(id + " has no team '" + team + "', only " + teams());
        }
        return first;
    }

    /** Members of a team, in the order of the buffers. */
    public List<AgentSpec> membersOf(String team) {
        return agents.stream().filter(agent -> agent.team().equals(team)).toList();
    }

    /** Length of the longest observation; shorter ones are padded with zeros. */
    public int observationSize() {
        return agents.stream()
                .mapToInt(agent -> agent.observationSpace().size())
                .max()
                .getAsInt();
    }

    /** Whether agents act with vectors of numbers, instead of choosing one of so many actions. */
    public boolean continuousActions() {
        return agents.get(0).continuousActions();
    }

    /**
     * The largest number of actions of an agent; absent ones are never available.
     *
     * @throws IllegalStateException if actions are continuous
     */
    public int actions() {
        if (continuousActions()) {
            throw new IllegalStateException(id + " takes continuous actions, which cannot be counted");
        }
        return agents.stream().mapToInt(AgentSpec::actions).max().getAsInt();
    }

    /** Numbers in the longest action of an agent: 1 if actions are discrete. */
    public int actionComponents() {
        return agents.stream()
                .mapToInt(agent -> agent.actionSpace().size())
                .max()
                .getAsInt();
    }

    /** Ints in one action mask: bit {@code a & 31} of word {@code a >> 5} tells whether action {@code a} is available. 0 if no agent has a mask. */
    public int maskWords() {
        int longest = agents.stream().mapToInt(AgentSpec::maskLength).max().getAsInt();
        return (longest + 31) >> 5;
    }

    /** Length of the global state. */
    public int stateSize() {
        return stateSpace.size();
    }
}
