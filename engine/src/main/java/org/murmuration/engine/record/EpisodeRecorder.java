package org.murmuration.engine.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.HostArray;
import org.murmuration.engine.HostOutputs;
import org.murmuration.engine.Settings;

/**
 * Records the episodes of one game of a batch. It fetches the whole batch after each step: made for looking closely, not for training.
 *
 * <pre>{@code
 * EpisodeRecorder recorder = EpisodeRecorder.of(env, Settings.none(), 0);
 * env.reset(seed);
 * recorder.begin();
 * Episode episode = null;
 * while (episode == null) {
 *     policy.choose();
 *     env.step();
 *     episode = recorder.update();
 * }
 * EpisodeFile.write(episode, path);
 * }</pre>
 */
public final class EpisodeRecorder {
    private final BatchedEnvironment environment;
    private final GameSpec spec;
    private final Settings settings;
    private final int game;
    private final HostOutputs outputs;
    private final HostArray actions;
    private final Map<String, HostArray> fields = new TreeMap<>();
    private final List<Episode.Step> steps = new ArrayList<>();
    private Episode.Moment start;
    private int number;

    private EpisodeRecorder(BatchedEnvironment environment, Settings settings, int game) {
        this.environment = environment;
        this.spec = environment.spec();
        this.settings = settings;
        this.game = game;
        if (game < 0 || game >= environment.games()) {
            throw new IllegalArgumentException(
                    spec.id() + ": game " + game + " of a batch of " + environment.games() + ", they count from 0");
        }
        outputs = HostOutputs.of(environment);
        actions = HostArray.of(environment.actionBuffer());
        for (String name : environment.fields()) {
            fields.put(name, HostArray.of(environment.field(name)));
        }
    }

    /**
     * A recorder of one game.
     *
     * @param environment stays the caller's to close
     * @param settings what the environment was made with
     * @param game place of the game in the batch
     */
    public static EpisodeRecorder of(BatchedEnvironment environment, Settings settings, int game) {
        return new EpisodeRecorder(environment, settings, game);
    }

    /**
     * To be called after a reset: forgets what was recorded of a broken-off episode.
     *
     * @throws IllegalStateException in the midst of an episode, which could not be played again
     */
    public void begin() {
        read();
        Map<String, double[]> values = fieldValues();
        if (values.get("steps")[0] != 0) {
            throw new IllegalStateException(spec.id() + ": recording begins with a reset, not after "
                    + (int) values.get("steps")[0] + " steps of an episode");
        }
        begin(values);
    }

    private void begin(Map<String, double[]> values) {
        steps.clear();
        number = (int) values.get("episodes")[0];
        start = seen("observations", "masks", "state", values);
    }

    /**
     * To be called after each step.
     *
     * @return the episode, if this step ended it; else null
     */
    public Episode update() {
        if (start == null) {
            throw new IllegalStateException(spec.id() + ": nothing is being recorded, call begin after a reset first");
        }
        read();
        Map<String, double[]> values = fieldValues();
        boolean over = outputs.flag("over", 0, game);
        boolean restarted = over && (int) values.get("episodes")[0] != number;
        steps.add(step(
                over,
                restarted
                        ? seen("finalObservations", "finalMasks", "finalState", null)
                        : seen("observations", "masks", "state", values)));
        if (!over) {
            return null;
        }
        Episode finished = episode(true);
        if (restarted) {
            begin(values);
        } else {
            start = null;
        }
        return finished;
    }

    /** What was recorded of an episode that is still running. */
    public Episode unfinished() {
        if (start == null) {
            throw new IllegalStateException(spec.id() + ": no episode is being recorded");
        }
        return episode(false);
    }

    /**
     * What was recorded of the present episode so far.
     *
     * @param start null if none is being recorded
     */
    record Recording(Episode.Moment start, List<Episode.Step> steps, int number) {}

    /** For a snapshot. */
    Recording recording() {
        return new Recording(start, List.copyOf(steps), number);
    }

    /** Goes on from where a snapshot was taken. */
    void resume(Recording recording) {
        start = recording.start;
        steps.clear();
        steps.addAll(recording.steps);
        number = recording.number;
    }

    /** What was seen when recording began. */
    Episode.Moment start() {
        return start;
    }

    /** The newest step of an environment without automatic reset. */
    Episode.Step last() {
        return steps.get(steps.size() - 1);
    }

    private Episode episode(boolean complete) {
        Map<String, Episode.Field> declared = new LinkedHashMap<>();
        fields.forEach(
                (name, copy) -> declared.put(name, new Episode.Field(copy.isFloat(), environment.meaning(name))));
        String version = EpisodeRecorder.class.getPackage().getImplementationVersion();
        return new Episode(
                spec.id(),
                spec.mode(),
                settings.asMap(),
                version == null ? "unreleased" : version,
                environment.seed(),
                environment.numberOf(game),
                number,
                agents(spec),
                declared,
                start,
                steps,
                complete);
    }

    static List<Episode.Agent> agents(GameSpec spec) {
        return spec.agents().stream()
                .map(agent -> new Episode.Agent(
                        agent.name(),
                        agent.observationSpace().size(),
                        agent.maskLength(),
                        agent.continuousActions() ? agent.actionSpace().size() : 0))
                .toList();
    }

    private void read() {
        outputs.read();
        actions.read();
        fields.values().forEach(HostArray::read);
    }

    private Map<String, double[]> fieldValues() {
        int stride = environment.layout().gameStride();
        Map<String, double[]> values = new LinkedHashMap<>();
        fields.forEach((name, copy) -> {
            double[] rows = new double[environment.field(name).length() / stride];
            for (int row = 0; row < rows.length; row++) {
                rows[row] = copy.value(row * stride + game);
            }
            values.put(name, rows);
        });
        return values;
    }

    private Episode.Moment seen(String observations, String masks, String state, Map<String, double[]> values) {
        int agents = spec.agents().size();
        float[][] observed = new float[agents][];
        byte[][] available = new byte[agents][];
        for (int agent = 0; agent < agents; agent++) {
            int size = spec.agents().get(agent).observationSpace().size();
            observed[agent] = outputs.column(observations, agent, game, size);
            available[agent] = outputs.mask(masks, agent, game);
        }
        return new Episode.Moment(observed, available, outputs.column(state, 0, game, spec.stateSize()), values);
    }

    private Episode.Step step(boolean over, Episode.Moment seen) {
        int agents = spec.agents().size();
        float[][] rewards = new float[agents][];
        byte[] terminations = new byte[agents];
        byte[] truncations = new byte[agents];
        for (int agent = 0; agent < agents; agent++) {
            rewards[agent] = outputs.column("rewards", agent, game, spec.objectives());
            terminations[agent] = (byte) outputs.bits("terminations", agent, 0, game);
            truncations[agent] = (byte) outputs.bits("truncations", agent, 0, game);
        }
        float[] teamRewards = outputs.column("teamRewards", 0, game, spec.objectives());
        boolean won = outputs.flag("won", 0, game);
        return new Episode.Step(
                played(), playedValues(), seen, rewards, teamRewards, terminations, truncations, over, won);
    }

    private int[] played() {
        int[] played = new int[spec.continuousActions() ? 0 : spec.agents().size()];
        for (int agent = 0; agent < played.length; agent++) {
            played[agent] = actions.bits(environment.layout().column(agent, game));
        }
        return played;
    }

    private float[][] playedValues() {
        float[][] played = new float[spec.continuousActions() ? spec.agents().size() : 0][];
        for (int agent = 0; agent < played.length; agent++) {
            played[agent] = new float[spec.agents().get(agent).actionSpace().size()];
            for (int component = 0; component < played[agent].length; component++) {
                int column = environment.layout().column(agent, game);
                played[agent][component] =
                        (float) actions.value(component * environment.layout().agentStride() + column);
            }
        }
        return played;
    }
}
