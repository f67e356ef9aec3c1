package org.murmuration.engine.record;

import java.util.Map;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.Game;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.Settings;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.trace.Comparison;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.kernels.Device;

/** Plays a recorded episode again from its seed, with its actions, on any device, and compares every value bit for bit. */
public final class EpisodeReplayer {
    private EpisodeReplayer() {}

    /**
     * Replays an episode of a registered environment.
     *
     * @throws IllegalArgumentException in one line, if the environment or a setting is unknown, or the episode does not fit its shapes
     */
    public static TraceReport replay(Episode episode, Device device) {
        return replay(episode, Environments.game(episode.env(), Settings.of(episode.settings())), device);
    }

    /** Replays an episode of a game that need not be registered. */
    public static TraceReport replay(Episode episode, Game game, Device device) {
        requireFit(episode, game.spec());
        Comparison comparison = new Comparison();
        try (BatchedEnvironment environment = new BatchedEnvironment(game, device, 1)) {
            EpisodeRecorder recorder = begin(episode, environment);
            compare(comparison, recorder.start(), episode.start(), episode);
            int played = 0;
            boolean over = false;
            for (Episode.Step step : episode.steps()) {
                if (!over) {
                    write(step, environment);
                    environment.step();
                    over = recorder.update() != null;
                    compare(comparison, recorder.last(), step, episode);
                    played++;
                }
            }
            comparison.addExact("length", played, episode.steps().size());
            comparison.addExact("complete", over ? 1 : 0, episode.complete() ? 1 : 0);
        }
        return comparison.report();
    }

    /**
     * The episode as it comes when it is played again without automatic reset: with the game's fields after its last step, which a record lacks where the game had started anew.
     *
     * @throws IllegalArgumentException in one line, if the environment or a setting is unknown, or the episode does not fit its shapes or ends elsewhere
     */
    public static Episode again(Episode episode, Device device) {
        Game game = Environments.game(episode.env(), Settings.of(episode.settings()));
        requireFit(episode, game.spec());
        try (BatchedEnvironment environment = new BatchedEnvironment(game, device, 1)) {
            EpisodeRecorder recorder = begin(episode, environment);
            Episode finished = null;
            int played = 0;
            while (finished == null && played < episode.steps().size()) {
                write(episode.steps().get(played), environment);
                environment.step();
                finished = recorder.update();
                played++;
            }
            if (played < episode.steps().size() || (finished != null) != episode.complete()) {
                throw new IllegalArgumentException("played again, the episode "
                        + (finished == null ? "has not ended" : "ends") + " after " + played + " steps, recorded are "
                        + episode.steps().size());
            }
            return finished == null ? recorder.unfinished() : finished;
        }
    }

    private static EpisodeRecorder begin(Episode episode, BatchedEnvironment environment) {
        EpisodeRecorder recorder = EpisodeRecorder.of(environment, Settings.of(episode.settings()), 0);
        environment.firstGame(episode.game());
        environment.autoReset(false);
        environment.reset(episode.seed(), episode.episode());
        recorder.begin();
        return recorder;
    }

    private static void requireFit(Episode episode, GameSpec spec) {
        if (!episode.mode().equals(spec.mode())) {
            throw new IllegalArgumentException("the episode was recorded in mode '" + episode.mode() + "', " + spec.id()
                    + " is in mode '" + spec.mode() + "'");
        }
        if (!episode.agents().equals(EpisodeRecorder.agents(spec))) {
            throw new IllegalArgumentException("the episode's agents are not those of " + spec.id()
                    + ": names, observation sizes or numbers of actions differ");
        }
        for (int number = 0; number < episode.steps().size(); number++) {
            Episode.Step step = episode.steps().get(number);
            for (int agent = 0; agent < spec.agents().size(); agent++) {
                if (spec.continuousActions()) {
                    requireMember(spec.agents().get(agent), step.actionValues()[agent], number);
                } else {
                    requireMember(spec.agents().get(agent), step.actions()[agent], number);
                }
            }
        }
    }

    private static void requireMember(AgentSpec agent, int action, int step) {
        int most = agent.actions() - 1;
        if (action < 0 || action > most) {
            throw new IllegalArgumentException("action " + action + " of agent '" + agent.name() + "' at step " + step
                    + " is outside its action space, 0 to " + most);
        }
    }

    private static void requireMember(AgentSpec agent, float[] action, int step) {
        Box box = agent.actionBox();
        for (int component = 0; component < action.length; component++) {
            if (!box.contains(component, action[component])) {
                throw new IllegalArgumentException("component " + component + " of the action of agent '" + agent.name()
                        + "' at step " + step + " is " + action[component] + ", outside [" + box.low(component) + ", "
                        + box.high(component) + "]");
            }
        }
    }

    private static void write(Episode.Step step, BatchedEnvironment environment) {
        if (!environment.spec().continuousActions()) {
            environment.actions().write(step.actions());
            return;
        }
        float[] values = new float[environment.actionValues().length()];
        for (int agent = 0; agent < step.actionValues().length; agent++) {
            float[] action = step.actionValues()[agent];
            for (int component = 0; component < action.length; component++) {
                values[component * environment.layout().agentStride() + agent] = action[component];
            }
        }
        environment.actionValues().write(values);
    }

    private static void compare(Comparison comparison, Episode.Step actual, Episode.Step expected, Episode episode) {
        compare(comparison, actual.seen(), expected.seen(), episode);
        for (int agent = 0; agent < expected.actions().length; agent++) {
            compare(comparison, "rewards", actual.rewards()[agent], expected.rewards()[agent]);
        }
        compare(comparison, "team_rewards", actual.teamRewards(), expected.teamRewards());
        compare(comparison, "terminations", actual.terminations(), expected.terminations());
        compare(comparison, "truncations", actual.truncations(), expected.truncations());
        comparison.addExact("over", actual.over() ? 1 : 0, expected.over() ? 1 : 0);
        comparison.addExact("won", actual.won() ? 1 : 0, expected.won() ? 1 : 0);
    }

    private static void compare(
            Comparison comparison, Episode.Moment actual, Episode.Moment expected, Episode episode) {
        for (int agent = 0; agent < expected.observations().length; agent++) {
            compare(comparison, "observations", actual.observations()[agent], expected.observations()[agent]);
            compare(comparison, "available", actual.masks()[agent], expected.masks()[agent]);
        }
        compare(comparison, "state", actual.state(), expected.state());
        if (expected.fields() != null) {
            for (Map.Entry<String, double[]> field : expected.fields().entrySet()) {
                double[] own = actual.fields().get(field.getKey());
                if (own == null) {
                    throw new IllegalArgumentException(episode.env() + " has no field '" + field.getKey() + "'");
                }
                requireSize("fields." + field.getKey(), field.getValue().length, own.length);
                for (int row = 0; row < own.length; row++) {
                    compareField(comparison, episode.fields().get(field.getKey()), own[row], field.getValue()[row]);
                }
            }
        }
    }

    private static void compareField(Comparison comparison, Episode.Field field, double actual, double expected) {
        if (field.isFloat()) {
            comparison.addBits("fields", (float) actual, (float) expected);
        } else {
            comparison.addExact("fields", actual, expected);
        }
    }

    private static void compare(Comparison comparison, String quantity, float[] actual, float[] expected) {
        requireSize(quantity, expected.length, actual.length);
        for (int i = 0; i < actual.length; i++) {
            comparison.addBits(quantity, actual[i], expected[i]);
        }
    }

    private static void compare(Comparison comparison, String quantity, byte[] actual, byte[] expected) {
        for (int i = 0; i < actual.length; i++) {
            comparison.addExact(quantity, actual[i], expected[i]);
        }
    }

    private static void requireSize(String name, int size, int needed) {
        if (size != needed) {
            throw new IllegalArgumentException(
                    "the episode has " + size + " values of " + name + " where the game has " + needed);
        }
    }
}
