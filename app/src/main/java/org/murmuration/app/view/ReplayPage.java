package org.murmuration.app.view;

import java.util.List;
import java.util.Map;

/** Writes a replay as one HTML file that needs nothing else: no server, no network. */
public final class ReplayPage {
    private static final List<String> SCRIPTS =
            List.of("game.js", "clock.js", "field.js", "chart.js", "card.js", "controls.js", "main.js");

    private ReplayPage() {}

    /** The whole file. */
    public static String of(Replay replay) {
        return Resources.fill(
                Resources.text("page.html"),
                Map.of(
                        "title", Resources.escaped(replay.title()),
                        "style", Resources.text("page.css"),
                        "data", Resources.embedded(ReplayJson.of(replay)),
                        "script", Resources.texts(SCRIPTS)));
    }
}
