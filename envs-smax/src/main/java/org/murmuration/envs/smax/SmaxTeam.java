package org.murmuration.envs.smax;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A team of one or two unit types; the units of the first come first.
 *
 * @param firstType number of the first units' type
 * @param firstCount how many they are, at least 1
 * @param otherType type of the others
 * @param otherCount how many they are, at least 0
 */
public record SmaxTeam(int firstType, int firstCount, int otherType, int otherCount) {
    private static final Pattern NOTATION = Pattern.compile("(\\d+)([mszh])(?:(\\d+)([msz]))?");

    /** Reads {@code 2s3z}: a number and a letter for each type. In names of maps {@code z} is a zealot. */
    static SmaxTeam parse(String notation) {
        Matcher matcher = NOTATION.matcher(notation);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + notation + "' is no team such as 3m or 2s3z");
        }
        int firstType = typeOf(matcher.group(2));
        int firstCount = Integer.parseInt(matcher.group(1));
        return matcher.group(3) == null
                ? new SmaxTeam(firstType, firstCount, firstType, 0)
                : new SmaxTeam(firstType, firstCount, typeOf(matcher.group(4)), Integer.parseInt(matcher.group(3)));
    }

    private static int typeOf(String letter) {
        return switch (letter) {
            case "m" -> UnitTypes.MARINE;
            case "s" -> UnitTypes.STALKER;
            case "z" -> UnitTypes.ZEALOT;
            default -> UnitTypes.HYDRALISK;
        };
    }

    /** Units of the team. */
    public int size() {
        return firstCount + otherCount;
    }
}
