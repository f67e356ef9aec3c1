package org.murmuration.envs.smax;

import java.util.List;

/**
 * The maps that the games of one batch play: one, or several of one table of unit types. With several, teams have the places of the largest ones; places that a game's map has no unit for
 * stay empty.
 *
 * @param name as in the id
 * @param list at least one map
 * @param drawn whether each episode draws its map; otherwise a game plays the map of its number, in turn
 */
public record SmaxMaps(String name, List<SmaxScenario> list, boolean drawn) {
    /** Copies the list. */
    public SmaxMaps {
        list = List.copyOf(list);
    }

    /** One map for all games. */
    public static SmaxMaps only(SmaxScenario map) {
        return new SmaxMaps(map.name(), List.of(map), false);
    }

    /** Whether games can play different maps. */
    boolean mixed() {
        return list.size() > 1;
    }

    /** Places for allies. */
    public int allies() {
        return list.stream().mapToInt(map -> map.allies().size()).max().getAsInt();
    }

    /** Places for enemies. */
    public int enemies() {
        return list.stream().mapToInt(map -> map.enemies().size()).max().getAsInt();
    }

    /** Places of both teams. */
    public int units() {
        return allies() + enemies();
    }

    /** What there is on each of the maps. */
    public UnitTypes types() {
        return list.get(0).types();
    }

    boolean drawsPositions() {
        return list.stream().anyMatch(SmaxScenario::drawsPositions);
    }

    boolean drawsTypes() {
        return list.stream().anyMatch(SmaxScenario::drawsTypes);
    }

    /** Type number of who takes a place on a map, as listed; the first type for an empty place. */
    int type(int map, int place) {
        SmaxScenario scenario = list.get(map);
        List<Integer> team = place < allies() ? scenario.allies() : scenario.enemies();
        int member = place < allies() ? place : place - allies();
        return member < team.size() ? team.get(member) : 0;
    }

    /** Whether battles differ in who takes which place. */
    boolean typesVary() {
        if (drawsTypes()) {
            return true;
        }
        for (int map = 1; map < list.size(); map++) {
            for (int place = 0; place < units(); place++) {
                if (type(map, place) != type(0, place)) {
                    return true;
                }
            }
        }
        return false;
    }
}
