package org.murmuration.envs.smax;

import java.util.List;

/**
 * Who fights whom.
 *
 * @param name as in the id: {@code 3s5z_vs_3s6z}
 * @param allies the team of units 0, 1, …
 * @param enemies the team of the units after them
 */
public record SmaxScenario(String name, SmaxTeam allies, SmaxTeam enemies) {
    /** How many unit types there are, numbered from 0. */
    public static final int UNIT_TYPES = UnitTypes.COUNT;

    /** The fixed maps of JaxMARL's SMAX, and those that its speed script adds. */
    static final List<String> FIXED_MAPS = List.of(
            "3m",
            "5m",
            "8m",
            "25m",
            "50m",
            "2s3z",
            "3s5z",
            "5m_vs_6m",
            "10m_vs_11m",
            "27m_vs_30m",
            "3s5z_vs_3s6z",
            "3s_vs_5z",
            "6h_vs_8z");

    /** The map that its name describes; without {@code _vs_} both teams are equal. */
    public static SmaxScenario named(String name) {
        String[] teams = name.split("_vs_", 2);
        return new SmaxScenario(name, SmaxTeam.parse(teams[0]), SmaxTeam.parse(teams[teams.length - 1]));
    }

    /** Teams of so many units whose types are not the map's but a state's. */
    public static SmaxScenario ofSizes(String name, int allies, int enemies) {
        return new SmaxScenario(
                name,
                new SmaxTeam(UnitTypes.MARINE, allies, UnitTypes.MARINE, 0),
                new SmaxTeam(UnitTypes.MARINE, enemies, UnitTypes.MARINE, 0));
    }

    /** Units of both teams. */
    public int units() {
        return allies.size() + enemies.size();
    }
}
