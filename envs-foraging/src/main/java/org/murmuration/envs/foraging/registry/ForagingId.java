package org.murmuration.envs.foraging.registry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.murmuration.envs.foraging.ForagingConfig;
import org.murmuration.envs.foraging.ForagingTask;

/** Reads ids: {@code 8x8-2p-3f}, {@code 2s-8x8-2p-2f-coop}, {@code grid-2s-8x12-3p-3f}, or the original's {@code Foraging-8x8-2p-3f-v3}. */
final class ForagingId {
    static final String PREFIX = "lbf/";

    /** The form of all ids. */
    static final String PATTERN = PREFIX + "[grid-][SIGHTs-]ROWSxCOLUMNS-PLAYERSp-FOODSf[-coop]";

    private static final Pattern ORIGINAL = Pattern.compile("Foraging-(.*)-v(\\d+)");
    private static final Pattern NAME =
            Pattern.compile("(grid-)?(?:(\\d{1,4})s-)?(\\d{1,4})x(\\d{1,4})-(\\d{1,4})p-(\\d{1,4})f(-coop)?");

    /** The version whose rules these are. */
    private static final String VERSION = "3";

    private ForagingId() {}

    /**
     * What an id says.
     *
     * @throws IllegalArgumentException in one line, if it has another form, or a number out of range
     */
    static ForagingTask read(String id) {
        String name = id.substring(PREFIX.length());
        Matcher original = ORIGINAL.matcher(name);
        if (original.matches()) {
            if (!original.group(2).equals(VERSION)) {
                throw new IllegalArgumentException(id + ": version " + original.group(2)
                        + " has other rules, those here are of version " + VERSION);
            }
            name = original.group(1);
        }
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException("unknown environment '" + id + "': expected " + PATTERN
                    + ", such as lbf/8x8-2p-3f or lbf/2s-8x8-2p-2f-coop");
        }
        int rows = number(id, "rows", parts.group(3), 3, ForagingConfig.LONGEST_SIDE);
        int columns = number(id, "columns", parts.group(4), 3, ForagingConfig.LONGEST_SIDE);
        return new ForagingTask(
                PREFIX + name,
                rows,
                columns,
                number(id, "players", parts.group(5), 1, ForagingConfig.MOST_PLAYERS),
                number(id, "foods", parts.group(6), 1, ForagingConfig.MOST_FOODS),
                parts.group(2) == null
                        ? Math.max(rows, columns)
                        : number(id, "cells of sight", parts.group(2), 1, ForagingConfig.LONGEST_SIDE),
                parts.group(7) != null,
                parts.group(1) != null);
    }

    private static int number(String id, String what, String digits, int least, int most) {
        int value = Integer.parseInt(digits);
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    id + ": " + value + " " + what + ", expected a number from " + least + " to " + most);
        }
        return value;
    }
}
