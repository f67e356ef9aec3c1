package org.murmuration.envs.coordination.scene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.murmuration.engine.record.Episode;
import org.murmuration.engine.scene.Frame;
import org.murmuration.engine.scene.Line;
import org.murmuration.engine.scene.Scene;
import org.murmuration.engine.scene.Unit;

/** A game of one team as a scene, moment by moment. */
abstract class TeamPicture {
    /** Radius of an agent's disc; neighbours stand {@link #APART} from one another. */
    static final float RADIUS = 0.4f;

    static final float APART = 1.5f;

    static final String AGENTS = "agents";

    private final float width;
    private final float height;
    private final List<String> teams;
    private final List<Unit> units;

    TeamPicture(float width, float height, List<Unit> units) {
        this(width, height, List.of(AGENTS), units);
    }

    /** With further things than agents, which belong to teams of their own. */
    TeamPicture(float width, float height, List<String> teams, List<Unit> units) {
        this.teams = teams;
        this.width = width;
        this.height = height;
        this.units = units;
    }

    static Unit agent(int agent) {
        return new Unit("agent_" + agent, String.valueOf(agent), "agent", 0, RADIUS, 0f, 0f, 0f, 0f);
    }

    /**
     * Puts the units where they are.
     *
     * @param before what was seen before the step; null at the start
     * @param step which led here; null at the start
     * @param now what is seen now
     */
    abstract void place(Episode.Moment before, Episode.Step step, Episode.Moment now, Places places);

    /** An action in words. */
    abstract String word(int agent, int action);

    /** Where units are, how much is left of them, and the lines between them. */
    static final class Places {
        final float[] x;
        final float[] y;
        final float[] health;
        final List<Line> lines = new ArrayList<>();

        private Places(int units) {
            x = new float[units];
            y = new float[units];
            health = new float[units];
        }
    }

    /** The whole episode. */
    final Scene of(Episode episode) {
        List<Frame> frames = new ArrayList<>();
        Episode.Moment before = null;
        Episode.Moment now = episode.start();
        double sum = 0;
        frames.add(frame(null, null, now));
        for (Episode.Step step : episode.steps()) {
            before = now;
            now = step.seen();
            sum += step.teamRewards()[0];
            frames.add(frame(before, step, now));
        }
        String end = episode.complete() ? "" : " so far";
        String outcome = String.format(Locale.ROOT, "paid %.4g%s", sum, end);
        return new Scene(width, height, teams, units, List.of("team"), frames, outcome, Scene.NOBODY);
    }

    private Frame frame(Episode.Moment before, Episode.Step step, Episode.Moment now) {
        Places places = new Places(units.size());
        place(before, step, now, places);
        String[] words = new String[units.size()];
        Arrays.fill(words, "");
        for (int agent = 0; step != null && agent < step.actions().length; agent++) {
            words[agent] = word(agent, step.actions()[agent]);
        }
        float[] rewards = {step == null ? 0f : step.teamRewards()[0]};
        return new Frame(
                places.x, places.y, places.health, new float[units.size()], words, rewards, List.copyOf(places.lines));
    }

    /** The values of a field at a moment. */
    static int[] values(Episode.Moment moment, String field, int count) {
        double[] found = moment.fields().get(field);
        if (found == null || found.length != count) {
            throw new IllegalArgumentException("the episode's field '" + field + "' has "
                    + (found == null ? "no values" : found.length + " values") + ", expected " + count);
        }
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = (int) found[i];
        }
        return values;
    }
}
