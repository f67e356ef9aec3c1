package org.murmuration.envs.smax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who fights whom, and how a battle begins.
 *
 * @param name as in the id: {@code 3s5z_vs_3s6z}
 * @param allies type numbers of units 0, 1, …, at least one
 * @param enemies type numbers of the units after them, at least one
 * @param drawsPositions whether each battle draws a layout, one team around the other or both as mirror images; otherwise the teams start face to face
 * @param drawsTypes whether each battle draws the types of the allies, which the enemies mirror; otherwise the types are those given
 * @param types what there is
 */
public record SmaxScenario(
        String name,
        List<Integer> allies,
        List<Integer> enemies,
        boolean drawsPositions,
        boolean drawsTypes,
        UnitTypes types) {
    /** The fixed maps of JaxMARL's SMAX and those that its speed script adds, named by their teams. */
    public static final List<String> FIXED_MAPS = List.of(
            "3m",
            "5m",
            "8m",
            "25m",
            "50m",
            "500m",
            "5000m",
            "2s3z",
            "3s5z",
            "5m_vs_6m",
            "10m_vs_11m",
            "27m_vs_30m",
            "3s5z_vs_3s6z",
            "3s_vs_5z",
            "6h_vs_8z");

    /** Its maps with random types and positions. */
    public static final List<String> DRAWN_MAPS = List.of("smacv2_5_units", "smacv2_10_units", "smacv2_20_units");

    private static final Pattern DRAWN_MAP = Pattern.compile("smacv2_(\\d+)_units");
    private static final Pattern UNITS = Pattern.compile("(\\d+)([mszh])");
    private static final Pattern TEAM = Pattern.compile("(?:" + UNITS.pattern() + ")+");

    /** Copies the lists. */
    public SmaxScenario {
        allies = List.copyOf(allies);
        enemies = List.copyOf(enemies);
    }

    /** The map that its name describes: {@code 2s3z}, {@code 5m_vs_6m}, {@code smacv2_10_units}; without {@code _vs_} both teams are equal. */
    public static SmaxScenario named(String name) {
        Matcher drawn = DRAWN_MAP.matcher(name);
        if (drawn.matches()) {
            int size = Integer.parseInt(drawn.group(1));
            return ofSizes(name, size, size, true, true);
        }
        String[] teams = name.split("_vs_", 2);
        return new SmaxScenario(name, team(teams[0]), team(teams[teams.length - 1]), false, false, UnitTypes.STANDARD);
    }

    /** Teams of so many marines, in place of which types can be drawn. */
    public static SmaxScenario ofSizes(
            String name, int allies, int enemies, boolean drawsPositions, boolean drawsTypes) {
        return new SmaxScenario(
                name,
                Collections.nCopies(allies, UnitTypes.MARINE),
                Collections.nCopies(enemies, UnitTypes.MARINE),
                drawsPositions,
                drawsTypes,
                UnitTypes.STANDARD);
    }

    /** Reads {@code 2s3z}: a number and a letter for each type. In names of maps {@code z} is a zealot. */
    private static List<Integer> team(String notation) {
        if (!TEAM.matcher(notation).matches()) {
            throw new IllegalArgumentException("'" + notation + "' is no team such as 3m or 2s3z");
        }
        List<Integer> units = new ArrayList<>();
        Matcher matcher = UNITS.matcher(notation);
        while (matcher.find()) {
            units.addAll(Collections.nCopies(Integer.parseInt(matcher.group(1)), typeOf(matcher.group(2))));
        }
        return units;
    }

    private static int typeOf(String letter) {
        return switch (letter) {
            case "m" -> UnitTypes.MARINE;
            case "s" -> UnitTypes.STALKER;
            case "z" -> UnitTypes.ZEALOT;
            default -> UnitTypes.HYDRALISK;
        };
    }

    /** Units of both teams. */
    public int units() {
        return allies.size() + enemies.size();
    }
}
