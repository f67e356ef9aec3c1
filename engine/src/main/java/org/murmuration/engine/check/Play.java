package org.murmuration.engine.check;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Game;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.HostArray;
import org.murmuration.engine.HostOutputs;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.kernels.Device;

/** A batch that is played, and whose every output is looked at after each step. */
final class Play implements AutoCloseable {
    /** The outputs that show a game as it is now. */
    static final List<String> SEEN = List.of("observations", "masks", "state");

    final BatchedEnvironment environment;
    final RandomPolicy policy;
    final HostOutputs outputs;

    private final int agents;
    private final int games;
    /** Whether an agent has ended in the present episode, or in the one that ended just now: {@code [game][agent]}. */
    private final boolean[][] done;

    private final int[] lengths;
    private final AlikeActions alike;
    private boolean autoReset = true;
    private long steps;
    private long episodes;

    Play(Game game, Device device, int firstGame, int games, long seed) {
        this.games = games;
        environment = new BatchedEnvironment(game, device, games);
        environment.firstGame(firstGame);
        try {
            policy = RandomPolicy.of(environment, seed);
        } catch (RuntimeException e) {
            environment.close();
            throw e;
        }
        outputs = HostOutputs.of(environment);
        agents = environment.layout().agents();
        done = new boolean[games][agents];
        lengths = new int[games];
        alike = new AlikeActions(environment, outputs);
    }

    GameSpec spec() {
        return environment.spec();
    }

    int games() {
        return games;
    }

    /** Steps since the reset. */
    long steps() {
        return steps;
    }

    /** Episodes that ended since the reset. */
    long episodes() {
        return episodes;
    }

    void autoReset(boolean on) {
        autoReset = on;
        environment.autoReset(on);
    }

    void reset(long seed) {
        environment.reset(seed);
        steps = 0;
        episodes = 0;
        for (int game = 0; game < games; game++) {
            begin(game);
        }
        outputs.read();
    }

    private void begin(int game) {
        lengths[game] = 0;
        Arrays.fill(done[game], false);
    }

    /** One step with random available actions, which are the same for a game in every batch. */
    void next() {
        policy.choose();
        step();
    }

    /** One step with acceptable actions that depend on the masks and the number of the step alone: games differ in their draws only. */
    void nextAlike() {
        nextAlike(steps);
    }

    /** The same with another number for the step. */
    void nextAlike(long number) {
        alike.write(number);
        step();
    }

    private void step() {
        boolean[] stood = new boolean[games];
        for (int game = 0; game < games; game++) {
            stood[game] = isOver(game) && !autoReset;
            if (isOver(game) && autoReset) {
                begin(game);
            }
        }
        environment.step();
        outputs.read();
        steps++;
        for (int game = 0; game < games; game++) {
            if (!stood[game]) {
                note(game);
            }
        }
    }

    private void note(int game) {
        lengths[game]++;
        for (int agent = 0; agent < agents; agent++) {
            done[game][agent] |= outputs.flag("terminations", agent, game) || outputs.flag("truncations", agent, game);
        }
        if (isOver(game)) {
            episodes++;
        }
    }

    /** Whether the last step ended the game's episode. */
    boolean isOver(int game) {
        return steps > 0 && outputs.flag("over", 0, game);
    }

    /** Whether an agent was flagged in the episode that the last step belongs to. */
    boolean done(int agent, int game) {
        return done[game][agent];
    }

    /** Whether the masks of now are those of a running game in which the agent takes part. */
    boolean acts(int agent, int game) {
        return isOver(game) ? autoReset : !done[game][agent];
    }

    /** Steps of the episode that the last step belongs to. */
    int length(int game) {
        return lengths[game];
    }

    /** The bits of what is {@link #SEEN} of a game. */
    int[][] seen(int game) {
        return SEEN.stream().map(name -> outputs.bits(name, game)).toArray(int[][]::new);
    }

    /** The state fields of all games as bits. */
    Map<String, int[]> fields() {
        Map<String, int[]> all = new LinkedHashMap<>();
        for (String name : environment.fields()) {
            HostArray copy = HostArray.of(environment.field(name));
            copy.read();
            int[] bits = new int[environment.field(name).length()];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = copy.bits(i);
            }
            all.put(name, bits);
        }
        return all;
    }

    /** Where a fault was seen. */
    String place(int game) {
        return "game " + (environment.firstGame() + game) + ", step " + steps + ", seed " + environment.seed();
    }

    /** How much was looked at. */
    String extent() {
        return games + (games == 1 ? " game, " : " games, ") + steps + " steps, " + episodes + " episodes ended";
    }

    @Override
    public void close() {
        environment.close();
    }
}
