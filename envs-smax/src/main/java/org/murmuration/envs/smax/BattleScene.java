package org.murmuration.envs.smax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.murmuration.engine.scene.Frame;
import org.murmuration.engine.scene.Line;
import org.murmuration.engine.scene.Scene;
import org.murmuration.engine.scene.Unit;

/** Turns the states of a battle, one after the other, into a {@link Scene}. */
public final class BattleScene {
    private static final int ALLIES = 0;
    private static final int ENEMIES = 1;

    private final SmaxMaps maps;
    private final SmaxScenario map;
    private final SmaxConfig config;
    private final List<String> rewardNames;
    private final int[] types;
    private final List<Frame> frames = new ArrayList<>();
    private State last;

    /**
     * A state between two steps, with a value for each unit, allies first.
     *
     * @param x map units
     * @param y map units, upwards
     * @param health health points; 0 is dead
     * @param cooldown seconds to the next shot, ready from 0 downwards
     * @param moveX x of the last move's direction
     * @param moveY y of the last move's direction
     * @param attack the last attack action, 0 for none
     */
    @SuppressWarnings("ArrayRecordComponent") // read value by value, never compared as a whole
    public record State(
            float[] x, float[] y, float[] health, float[] cooldown, float[] moveX, float[] moveY, int[] attack) {}

    /**
     * A battle before its first step.
     *
     * @param map number of the map that it is fought on
     * @param types number of each unit's type
     */
    public BattleScene(SmaxMaps maps, int map, SmaxConfig config, int[] types, State start) {
        this.maps = maps;
        this.map = maps.list().get(map);
        this.config = config;
        this.types = types.clone();
        rewardNames = config.scripted() ? List.of("allies") : List.of("allies", "enemies");
        last = start;
        String[] actions = new String[maps.units()];
        Arrays.fill(actions, "");
        frames.add(frame(start, actions, new float[rewardNames.size()], List.of()));
    }

    /**
     * Adds a step.
     *
     * @param after the state that it led to
     * @param rewards of the allies and, if its units are agents too, of the other team
     */
    public void add(State after, float... rewards) {
        int units = maps.units();
        String[] actions = new String[units];
        List<Line> lines = new ArrayList<>();
        for (int unit = 0; unit < units; unit++) {
            boolean acted = last.health()[unit] > 0f;
            int aim = aim(unit, after.attack()[unit]);
            actions[unit] = acted ? action(unit, after) : "";
            if (acted && aim >= 0) {
                lines.add(new Line(unit, aim, hasShot(unit, after)));
            }
        }
        frames.add(frame(after, actions, rewards, lines));
        last = after;
    }

    /** A shot sets the cooldown back to a positive value; otherwise it falls by the time of the step. */
    private boolean hasShot(int unit, State after) {
        float unfired = last.cooldown()[unit] - config.worldSteps() * config.timePerStep();
        return after.cooldown()[unit] > unfired + 0.5f * config.timePerStep();
    }

    /** Whom an attack action of a unit means, or -1. */
    private int aim(int unit, int attack) {
        int opponent = attack - BattleOrders.FIRST_ATTACK;
        if (opponent < 0) {
            return -1;
        }
        return unit < maps.allies() ? maps.allies() + opponent : map.allies().size() - 1 - opponent;
    }

    private String action(int unit, State after) {
        int aim = aim(unit, after.attack()[unit]);
        if (aim >= 0) {
            return "attack " + SmaxSpec.nameOf(maps, aim);
        }
        float x = after.moveX()[unit];
        float y = after.moveY()[unit];
        if (Math.abs(x) < 1e-6f && Math.abs(y) < 1e-6f) {
            return "stop";
        }
        if (Math.abs(y) < 1e-6f) {
            return x > 0f ? "right" : "left";
        }
        if (Math.abs(x) < 1e-6f) {
            return y > 0f ? "up" : "down";
        }
        return String.format(Locale.ROOT, "move %.1f, %.1f", x, y);
    }

    private static Frame frame(State state, String[] actions, float[] rewards, List<Line> lines) {
        float[] waiting = state.cooldown().clone();
        for (int unit = 0; unit < waiting.length; unit++) {
            waiting[unit] = Math.max(0f, waiting[unit]);
        }
        return new Frame(state.x(), state.y(), state.health(), waiting, actions, rewards, lines);
    }

    /** What was added so far. */
    public Scene scene() {
        boolean alliesLive = lives(ALLIES);
        boolean enemiesLive = lives(ENEMIES);
        int winner = alliesLive == enemiesLive ? Scene.NOBODY : alliesLive ? ALLIES : ENEMIES;
        return new Scene(
                config.mapWidth(),
                config.mapHeight(),
                List.of("allies", "enemies"),
                units(),
                rewardNames,
                frames,
                outcome(alliesLive, enemiesLive),
                winner);
    }

    private String outcome(boolean alliesLive, boolean enemiesLive) {
        if (alliesLive && enemiesLive) {
            return frames.size() - 1 >= config.longestEpisode()
                    ? "undecided when time ran out"
                    : "the end is not recorded";
        }
        return alliesLive ? "the allies won" : enemiesLive ? "the enemies won" : "both teams fell";
    }

    private boolean lives(int team) {
        for (int unit = 0; unit < types.length; unit++) {
            if (teamOf(unit) == team && last.health()[unit] > 0f) {
                return true;
            }
        }
        return false;
    }

    private int teamOf(int unit) {
        return unit < maps.allies() ? ALLIES : ENEMIES;
    }

    private List<Unit> units() {
        List<Unit> units = new ArrayList<>();
        for (int unit = 0; unit < types.length; unit++) {
            UnitType type = maps.types().get(types[unit]);
            units.add(new Unit(
                    SmaxSpec.nameOf(maps, unit),
                    type.letter(),
                    type.name(),
                    teamOf(unit),
                    type.radius(),
                    type.health(),
                    type.cooldown(),
                    type.range(),
                    type.sight()));
        }
        return units;
    }
}
