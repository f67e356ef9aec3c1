package org.murmuration.envs.coordination;

import java.util.List;
import java.util.stream.IntStream;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/**
 * Slotted Aloha with a graph of conflicts, after the rules of {@code dchen48/BNPG} b7cf8b2: ten agents on a grid of two rows each send a packet or wait. Who sends while a neighbour tries to, whether or
 * not that one has a packet, pays dearly. Each agent sees its own backlog only.
 */
public class AlohaGame extends TimedTeamGame {
    /** Agents of the game. */
    public static final int AGENTS = 10;

    /** A packet sent pays a tenth. */
    private static final float SENT_PER_UNIT = 10f;

    /** What a collision costs, in packets sent. */
    private static final int COLLISION = 100;

    private static final int WAIT = 0;
    private static final int SEND = 1;
    private static final int ARRIVAL = 0;

    /**
     * Bit j of row i: agents i and j disturb one another. The grid has agents 0 to 4 in one row and 5 to 9 in the other; 4 and 5 disturb one another across it all the same, as in the original.
     */
    private static final int[] NEIGHBOURS = {
        0b0000100010, // 0: 1, 5
        0b0001000101, // 1: 0, 2, 6
        0b0010001010, // 2: 1, 3, 7
        0b0100010100, // 3: 2, 4, 8
        0b1000101000, // 4: 3, 5, 9
        0b0001010001, // 5: 0, 4, 6
        0b0010100010, // 6: 1, 5, 7
        0b0101000100, // 7: 2, 6, 8
        0b1010001000, // 8: 3, 7, 9
        0b0100010000, // 9: 4, 8
    };

    private final float arrivalProbability;
    private final int maxBacklog;
    private final int startBacklog;

    int[] backlog;

    /**
     * A game with these parameters.
     *
     * @param id registered name
     */
    public AlohaGame(String id, AlohaConfig config) {
        super(spec(id, config), config.truncates());
        arrivalProbability = config.arrivalProbability();
        maxBacklog = config.maxBacklog();
        startBacklog = config.startBacklog();
    }

    private static GameSpec spec(String id, AlohaConfig config) {
        Box own = Box.of(1, 0f, config.maxBacklog());
        List<AgentSpec> agents = IntStream.range(0, AGENTS)
                .mapToObj(agent -> new AgentSpec("agent_" + agent, own, new Discrete(2)))
                .toList();
        Box all = Box.of(AGENTS, 0f, config.maxBacklog());
        return new GameSpec(id, MODE, agents, all, 1, config.maxSteps(), false);
    }

    /** Whether two agents disturb one another. */
    public static boolean neighbours(int agent, int other) {
        return (NEIGHBOURS[agent] >>> other & 1) != 0;
    }

    @Override
    protected void declare(GameFields fields) {
        fields.ints("backlog", AGENTS, "packets that each agent has yet to send");
    }

    @Override
    protected void reset(int game) {
        for (int agent = 0; agent < AGENTS; agent++) {
            backlog[at(agent, game)] = startBacklog;
        }
    }

    @Override
    protected void step(int game) {
        int sending = 0;
        for (int agent = 0; agent < AGENTS; agent++) {
            sending = sending | (action(agent, game) == SEND ? 1 << agent : 0);
        }
        int sent = 0;
        int collided = 0;
        for (int agent = 0; agent < AGENTS; agent++) {
            int waiting = backlog[at(agent, game)];
            boolean tries = (sending >>> agent & 1) != 0 && waiting > 0;
            boolean disturbed = (sending & NEIGHBOURS[agent]) != 0;
            int leaves = tries && !disturbed ? 1 : 0;
            sent = sent + leaves;
            collided = collided + (tries && disturbed ? 1 : 0);
            int arrives = arrives(game, agent) ? 1 : 0;
            backlog[at(agent, game)] = Math.min(waiting - leaves + arrives, maxBacklog);
        }
        // Whole numbers up to the one division, so that no sum is rounded.
        float reward = (float) (sent - COLLISION * collided) / SENT_PER_UNIT;
        pay(game, reward);
    }

    /** Whether an agent gets another packet at the end of this step. */
    protected boolean arrives(int game, int agent) {
        return uniform(game, ARRIVAL, agent) < arrivalProbability;
    }

    @Override
    protected void observe(int game, int agent) {
        observations[observationAt(agent, 0, game)] = (float) backlog[at(agent, game)];
        allow(agent, WAIT, game);
        allow(agent, SEND, game);
    }

    @Override
    protected void observeState(int game) {
        for (int agent = 0; agent < AGENTS; agent++) {
            state[stateAt(agent, game)] = (float) backlog[at(agent, game)];
        }
    }
}
