package org.murmuration.envs.smax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/** The shapes of a battle. */
public final class SmaxSpec {
    /** Sum of the two largest radii. */
    private static final float LONGEST_PUSH = 1.25f;

    private static final float LONGEST_COOLDOWN = 1.87f;

    private SmaxSpec() {}

    /** The shapes if the first so many units are the agents. */
    public static GameSpec of(SmaxScenario scenario, SmaxConfig config, int agents) {
        Bounds bounds = Bounds.of(scenario, config);
        Box observations = observationSpace(scenario, config, bounds);
        int allies = scenario.allies().size();
        int enemies = scenario.enemies().size();
        List<AgentSpec> specs = new ArrayList<>();
        for (int unit = 0; unit < agents; unit++) {
            boolean ally = unit < allies;
            specs.add(new AgentSpec(
                    nameOf(scenario, unit),
                    observations,
                    new Discrete(BattlePhysics.FIRST_ATTACK + (ally ? enemies : allies)),
                    ally ? "allies" : "enemies"));
        }
        return new GameSpec(
                "smax/" + scenario.name(),
                SmaxConfig.MODE,
                specs,
                stateSpace(scenario, config, bounds),
                1,
                config.maxSteps() + 1,
                true);
    }

    /** {@code ally_0}, …, {@code enemy_0}, …. */
    public static String nameOf(SmaxScenario scenario, int unit) {
        int allies = scenario.allies().size();
        return unit < allies ? "ally_" + unit : "enemy_" + (unit - allies);
    }

    /** Where units can be. A push moves by at most half of the overlap with every other unit, and only the next sub-step brings the unit back into the field. */
    private record Bounds(float left, float right, float bottom, float top) {
        static Bounds of(SmaxScenario scenario, SmaxConfig config) {
            float push = 0.5f * LONGEST_PUSH * (scenario.units() - 1);
            float width = config.mapWidth();
            float height = config.mapHeight();
            float spread = SmaxGame.SPAWN_SPREAD;
            return new Bounds(
                    Math.min(0f, 0.25f * width - spread) - push,
                    Math.max(width, 0.75f * width + spread) + push,
                    Math.min(0f, 0.5f * height - spread) - push,
                    Math.max(height, 0.5f * height + spread) + push);
        }
    }

    private static Box observationSpace(SmaxScenario scenario, SmaxConfig config, Bounds bounds) {
        if (config.observationType() == ObservationType.NONE) {
            return Box.of(0, 0f, 0f);
        }
        int others = SmaxGame.UNIT_FEATURES * (scenario.units() - 1);
        float[] low = new float[others + SmaxGame.OWN_FEATURES];
        float[] high = new float[low.length];
        Arrays.fill(high, 1f);
        for (int slot = 0; slot < others; slot += SmaxGame.UNIT_FEATURES) {
            // Relative position and movement have a sign.
            Arrays.fill(low, slot + 1, slot + 5, -1f);
        }
        low[others + 1] = bounds.left / config.mapWidth();
        high[others + 1] = bounds.right / config.mapWidth();
        low[others + 2] = bounds.bottom / config.mapHeight();
        high[others + 2] = bounds.top / config.mapHeight();
        return Box.of(low, high);
    }

    private static Box stateSpace(SmaxScenario scenario, SmaxConfig config, Bounds bounds) {
        int units = scenario.units();
        float[] low = new float[units * (SmaxGame.STATE_FEATURES + 2)];
        float[] high = new float[low.length];
        Arrays.fill(high, 1f);
        Arrays.fill(high, units * (SmaxGame.STATE_FEATURES + 1), high.length, UnitTypes.COUNT - 1);
        // Rounding at most doubles what a cooldown loses in one sub-step.
        float elapsed = 2f * config.timePerStep() * config.worldSteps() * (config.maxSteps() + 1f);
        for (int unit = 0; unit < units; unit++) {
            int first = unit * SmaxGame.STATE_FEATURES;
            low[first + 1] = bounds.left;
            high[first + 1] = bounds.right;
            low[first + 2] = bounds.bottom;
            high[first + 2] = bounds.top;
            low[first + 3] = -elapsed;
            // The deviation is below 2 sub-steps; the third is for the rounding of a long wait's end.
            high[first + 3] = LONGEST_COOLDOWN + 3f * config.timePerStep();
        }
        return Box.of(low, high);
    }
}
