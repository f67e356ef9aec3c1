package org.murmuration.envs.smax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/** The shapes of a battle. */
public final class SmaxSpec {
    /** Numbers about a unit beside those that tell its type: another's, one's own, and in the global state. */
    private static final int UNIT_NUMBERS = 7;

    private static final int OWN_NUMBERS = 4;
    private static final int STATE_NUMBERS = 4;

    private SmaxSpec() {}

    /** Length of what an observation says about another unit. */
    public static int unitFeatures(UnitTypes types) {
        return UNIT_NUMBERS + types.count();
    }

    /** Length of what an observation says about the observer itself, at its end. */
    public static int ownFeatures(UnitTypes types) {
        return OWN_NUMBERS + types.count();
    }

    /** Length of what the global state says about a unit, before the teams and types of all. */
    public static int stateFeatures(UnitTypes types) {
        return STATE_NUMBERS + types.count();
    }

    /** Length of an observation that lists every other unit. */
    public static int unitListSize(SmaxMaps maps) {
        return unitFeatures(maps.types()) * (maps.units() - 1) + ownFeatures(maps.types());
    }

    /** The shapes if the first so many units are the agents. */
    public static GameSpec of(SmaxMaps maps, SmaxConfig config, int agents) {
        Bounds bounds = Bounds.of(maps, config);
        Box observations = observationSpace(maps, config, bounds);
        List<AgentSpec> specs = new ArrayList<>();
        for (int unit = 0; unit < agents; unit++) {
            boolean ally = unit < maps.allies();
            int actions = BattleOrders.FIRST_ATTACK + (ally ? maps.enemies() : maps.allies());
            specs.add(new AgentSpec(
                    nameOf(maps, unit),
                    observations,
                    config.continuousActions() ? Box.of(ContinuousOrders.COMPONENTS, 0f, 1f) : new Discrete(actions),
                    actions,
                    ally ? "allies" : "enemies"));
        }
        return new GameSpec(
                "smax/" + maps.name(),
                config.mode(),
                specs,
                stateSpace(maps, config, bounds),
                1,
                config.longestEpisode(),
                true);
    }

    /** {@code ally_0}, …, {@code enemy_0}, …. */
    public static String nameOf(SmaxMaps maps, int unit) {
        int allies = maps.allies();
        return unit < allies ? "ally_" + unit : "enemy_" + (unit - allies);
    }

    /** Where units can be. A push moves by at most half of the overlap with every other unit, and only the next sub-step brings the unit back into the field. */
    private record Bounds(float left, float right, float bottom, float top) {
        static Bounds of(SmaxMaps maps, SmaxConfig config) {
            float push = greatest(maps, UnitType::radius) * (maps.units() - 1);
            float width = config.mapWidth();
            float height = config.mapHeight();
            float spread = BattleDeployment.SPAWN_SPREAD;
            // Who surrounds the other team can start around a corner.
            float across = maps.drawsPositions() ? 0f : 0.25f * width;
            float along = maps.drawsPositions() ? 0f : 0.5f * height;
            return new Bounds(
                    Math.min(0f, across - spread) - push,
                    Math.max(width, width - across + spread) + push,
                    Math.min(0f, along - spread) - push,
                    Math.max(height, height - along + spread) + push);
        }
    }

    private static float greatest(SmaxMaps maps, ToDoubleFunction<UnitType> figure) {
        return (float) maps.types().list().stream().mapToDouble(figure).max().getAsDouble();
    }

    private static Box observationSpace(SmaxMaps maps, SmaxConfig config, Bounds bounds) {
        if (config.observationType() == ObservationType.NONE) {
            return Box.of(0, 0f, 0f);
        }
        int unitFeatures = unitFeatures(maps.types());
        int slots =
                config.observationType() == ObservationType.CONIC ? Sectors.COUNT * Sectors.SLOTS : maps.units() - 1;
        int others = unitFeatures * slots;
        float[] low = new float[others + ownFeatures(maps.types())];
        float[] high = new float[low.length];
        Arrays.fill(high, 1f);
        for (int slot = 0; slot < others; slot += unitFeatures) {
            // Relative position and movement have a sign.
            Arrays.fill(low, slot + 1, slot + 5, -1f);
        }
        low[others + 1] = bounds.left / config.mapWidth();
        high[others + 1] = bounds.right / config.mapWidth();
        low[others + 2] = bounds.bottom / config.mapHeight();
        high[others + 2] = bounds.top / config.mapHeight();
        return Box.of(low, high);
    }

    private static Box stateSpace(SmaxMaps maps, SmaxConfig config, Bounds bounds) {
        int units = maps.units();
        int stateFeatures = stateFeatures(maps.types());
        float[] low = new float[units * (stateFeatures + 2)];
        float[] high = new float[low.length];
        Arrays.fill(high, 1f);
        Arrays.fill(high, units * (stateFeatures + 1), high.length, maps.types().count() - 1);
        // Rounding at most doubles what a cooldown loses in one sub-step.
        float elapsed = 2f * config.timePerStep() * config.worldSteps() * config.longestEpisode();
        for (int unit = 0; unit < units; unit++) {
            int first = unit * stateFeatures;
            low[first + 1] = bounds.left;
            high[first + 1] = bounds.right;
            low[first + 2] = bounds.bottom;
            high[first + 2] = bounds.top;
            low[first + 3] = config.repaired() ? -config.timePerStep() : -elapsed;
            // The deviation is below 2 sub-steps; the third is for the rounding of a long wait's end.
            high[first + 3] = greatest(maps, UnitType::cooldown) + 3f * config.timePerStep();
        }
        return Box.of(low, high);
    }
}
