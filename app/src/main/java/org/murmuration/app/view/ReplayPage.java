package org.murmuration.app.view;

import java.util.List;

/** Writes a replay as one HTML file that needs nothing else: no server, no network. */
public final class ReplayPage {
    private static final PageTemplate TEMPLATE = new PageTemplate(
            "page.html",
            List.of("page.css"),
            List.of("game.js", "clock.js", "field.js", "chart.js", "card.js", "controls.js", "main.js"));

    private ReplayPage() {}

    /** The whole file. */
    public static String of(Replay replay) {
        return TEMPLATE.page(replay.title(), ReplayJson.of(replay));
    }
}
