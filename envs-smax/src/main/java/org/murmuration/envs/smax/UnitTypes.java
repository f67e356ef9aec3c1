package org.murmuration.envs.smax;

import java.util.List;

/**
 * The unit types that there are in a battle, by number.
 *
 * @param list at least one; an observation has one number for each
 */
public record UnitTypes(List<UnitType> list) {
    static final int MARINE = 0;
    static final int MARAUDER = 1;
    static final int STALKER = 2;
    static final int ZEALOT = 3;
    static final int ZERGLING = 4;
    static final int HYDRALISK = 5;

    /** The six of JaxMARL's SMAX. */
    public static final UnitTypes STANDARD = new UnitTypes(List.of(
            new UnitType("marine", "m", 45f, 9f, 5f, 0.61f, 3.15f, 9f, 0.375f),
            new UnitType("marauder", "M", 125f, 10f, 6f, 1.07f, 2.25f, 10f, 0.5625f),
            new UnitType("stalker", "s", 160f, 13f, 6f, 1.87f, 4.13f, 10f, 0.625f),
            new UnitType("zealot", "Z", 150f, 8f, 2f, 0.86f, 3.15f, 9f, 0.5f),
            new UnitType("zergling", "z", 35f, 5f, 2f, 0.5f, 4.13f, 8f, 0.375f),
            new UnitType("hydralisk", "h", 80f, 12f, 5f, 0.59f, 3.15f, 9f, 0.625f)));

    /** Copies the list. */
    public UnitTypes {
        list = List.copyOf(list);
    }

    /** How many there are, numbered from 0. */
    public int count() {
        return list.size();
    }

    /** The type of that number. */
    public UnitType get(int number) {
        return list.get(number);
    }

    /** The number of the type of that name, -1 if there is none. */
    public int numberOf(String name) {
        for (int number = 0; number < count(); number++) {
            if (get(number).name().equals(name)) {
                return number;
            }
        }
        return -1;
    }
}
