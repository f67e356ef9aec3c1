package org.murmuration.app.view;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The light colours of the page, for pictures that are to look like it. */
public final class PageColours {
    /** So many colours there are for teams; further teams have those of the first ones again. */
    public static final int TEAMS = 6;

    private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{6});");

    private final Map<String, Integer> byName = new HashMap<>();

    /** Reads them from the style sheet, where the light ones come first. */
    public PageColours() {
        Matcher colour = COLOUR.matcher(Resources.text("page.css"));
        while (colour.find()) {
            byName.putIfAbsent(colour.group(1), Integer.parseInt(colour.group(2), 16));
        }
    }

    /** A colour by its name in the style sheet, {@code 0xrrggbb}. */
    public int rgb(String name) {
        return byName.get(name);
    }

    /** The colour of a team by its place. */
    public int team(int team) {
        return rgb("team-" + team % TEAMS);
    }
}
