package org.murmuration.envs.foraging.trace;

import static org.murmuration.envs.foraging.trace.ForagingTrace.stateBefore;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.murmuration.engine.Settings;
import org.murmuration.engine.record.Episode;
import org.murmuration.engine.scene.Scene;
import org.murmuration.engine.scene.SceneFamily;
import org.murmuration.envs.foraging.ForagingConfig;
import org.murmuration.envs.foraging.ForagingScene;
import org.murmuration.envs.foraging.registry.ForagingFamily;

/** Draws foraging: what was played here, and what was recorded from lbforaging. */
public final class ForagingSceneFamily implements SceneFamily {
    @Override
    public boolean draws(String environment) {
        return new ForagingFamily().makes(environment);
    }

    @Override
    public Scene scene(Episode episode) {
        ForagingConfig config = ForagingFamily.config(episode.env(), Settings.of(episode.settings()));
        ForagingScene scene = new ForagingScene(config, state(config, episode.start()));
        for (Episode.Step step : episode.steps()) {
            scene.add(step.actions(), state(config, step.seen()), step.teamRewards()[0]);
        }
        return scene.scene();
    }

    private static ForagingScene.State state(ForagingConfig config, Episode.Moment moment) {
        return new ForagingScene.State(
                values(moment, "agentCells", config.players()),
                values(moment, "agentLevels", config.players()),
                values(moment, "foodCells", config.foods()),
                values(moment, "foodLevels", config.foods()));
    }

    private static int[] values(Episode.Moment moment, String field, int count) {
        double[] found = moment.fields().get(field);
        if (found == null || found.length != count) {
            throw new IllegalArgumentException("the episode's field '" + field + "' has "
                    + (found == null ? "no values" : found.length + " values") + ", expected " + count);
        }
        return Arrays.stream(found).mapToInt(value -> (int) value).toArray();
    }

    @Override
    public boolean recognises(JsonNode trace) {
        return ForagingTrace.isOne(trace);
    }

    @Override
    public List<Scene> scenes(JsonNode root) {
        ForagingTrace trace = ForagingTrace.of(root);
        int players = trace.config().players();
        ForagingScene scene = new ForagingScene(trace.config(), state(trace, 0));
        for (int step = 0; step < trace.length(); step++) {
            float sum = 0f;
            for (int agent = 0; agent < players; agent++) {
                sum += trace.reward(step, agent);
            }
            int now = step;
            int[] actions = IntStream.range(0, players)
                    .map(agent -> trace.action(now, agent))
                    .toArray();
            scene.add(actions, state(trace, step + 1), sum);
        }
        return List.of(scene.scene());
    }

    private static ForagingScene.State state(ForagingTrace trace, int step) {
        FoodList foods = trace.foods(stateBefore(step));
        return new ForagingScene.State(
                trace.cells(stateBefore(step)), trace.levels(stateBefore(step)), foods.cells(), foods.levels());
    }
}
