package org.murmuration.envs.smax.trace;

import static org.murmuration.envs.smax.trace.SmaxTrace.stateBefore;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.engine.Settings;
import org.murmuration.engine.record.Episode;
import org.murmuration.engine.scene.Scene;
import org.murmuration.engine.scene.SceneFamily;
import org.murmuration.envs.smax.BattleScene;
import org.murmuration.envs.smax.SmaxConfig;
import org.murmuration.envs.smax.SmaxMaps;
import org.murmuration.envs.smax.registry.SmaxFamily;

/** Draws battles: those that were played here, and those that were recorded from JaxMARL. */
public final class SmaxSceneFamily implements SceneFamily {
    @Override
    public boolean draws(String environment) {
        return new SmaxFamily().makes(environment);
    }

    @Override
    public Scene scene(Episode episode) {
        Settings settings = Settings.of(episode.settings());
        SmaxMaps maps = SmaxFamily.maps(episode.env(), settings);
        SmaxConfig config = SmaxConfig.from(settings);
        BattleScene battle = new BattleScene(
                maps,
                maps.list().size() == 1 ? 0 : (int) values(episode.start(), "map", 1)[0],
                config,
                whole(values(episode.start(), "type", maps.units())),
                state(episode.start(), maps));
        for (Episode.Step step : episode.steps()) {
            battle.add(state(step.seen(), maps), rewards(step, maps, config));
        }
        return battle.scene();
    }

    private static float[] rewards(Episode.Step step, SmaxMaps maps, SmaxConfig config) {
        float allies = step.teamRewards()[0];
        return config.scripted() ? new float[] {allies} : new float[] {allies, step.rewards()[maps.allies()][0]};
    }

    private static BattleScene.State state(Episode.Moment moment, SmaxMaps maps) {
        int units = maps.units();
        return new BattleScene.State(
                values(moment, "positionX", units),
                values(moment, "positionY", units),
                values(moment, "health", units),
                values(moment, "cooldown", units),
                values(moment, "movementX", units),
                values(moment, "movementY", units),
                whole(values(moment, "attack", units)));
    }

    private static float[] values(Episode.Moment moment, String field, int count) {
        double[] found = moment.fields().get(field);
        if (found == null || found.length != count) {
            throw new IllegalArgumentException("the episode's field '" + field + "' has "
                    + (found == null ? "no values" : found.length + " values") + ", expected one for each of " + count
                    + " units");
        }
        float[] values = new float[count];
        for (int unit = 0; unit < count; unit++) {
            values[unit] = (float) found[unit];
        }
        return values;
    }

    private static int[] whole(float... values) {
        int[] whole = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            whole[i] = (int) values[i];
        }
        return whole;
    }

    @Override
    public boolean recognises(JsonNode trace) {
        return new SmaxTraceFamily().recognises(trace);
    }

    /** A step that ends an episode of a trace with automatic reset recorded the state after the reset: the last state of such an episode is missing. */
    @Override
    public List<Scene> scenes(JsonNode root) {
        SmaxTrace trace = SmaxTrace.of(root);
        List<Scene> scenes = new ArrayList<>();
        BattleScene battle = null;
        for (int step = 0; step < trace.length(); step++) {
            battle = battle == null ? begun(trace, step) : battle;
            boolean over = trace.number("steps." + step + ".terminations.__all__") != 0f;
            if (over && trace.autoReset()) {
                scenes.add(battle.scene());
                battle = null;
            } else {
                battle.add(state(trace, step + 1), rewards(trace, step));
            }
        }
        if (battle != null) {
            scenes.add(battle.scene());
        }
        return scenes;
    }

    private static BattleScene begun(SmaxTrace trace, int step) {
        return new BattleScene(
                trace.maps(),
                0,
                trace.config(),
                whole(trace.wholeNumbers(
                        stateBefore(step) + "unit_types",
                        trace.maps().units(),
                        0,
                        trace.maps().types().count() - 1)),
                state(trace, step));
    }

    private static float[] rewards(SmaxTrace trace, int step) {
        float allies = trace.number("steps." + step + ".rewards." + trace.unit(0));
        if (trace.config().scripted()) {
            return new float[] {allies};
        }
        String enemy = trace.unit(trace.maps().allies());
        return new float[] {allies, trace.number("steps." + step + ".rewards." + enemy)};
    }

    private static BattleScene.State state(SmaxTrace trace, int step) {
        int units = trace.maps().units();
        String path = stateBefore(step);
        float[] positions = trace.numbers(path + "unit_positions", 2 * units);
        float[] moves = trace.numbers(path + "prev_movement_actions", 2 * units);
        return new BattleScene.State(
                SmaxReplay.component(positions, 0),
                SmaxReplay.component(positions, 1),
                trace.numbers(path + "unit_health", units),
                trace.numbers(path + "unit_weapon_cooldowns", units),
                SmaxReplay.component(moves, 0),
                SmaxReplay.component(moves, 1),
                whole(trace.wholeNumbers(path + "prev_attack_actions", units, 0, 4 + units)));
    }
}
