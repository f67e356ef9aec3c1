package org.murmuration.app.view.serve;

import java.util.List;
import java.util.Map;
import org.murmuration.app.report.Json;
import org.murmuration.app.view.PageTemplate;

/** Writes the list of runs as a page. */
final class RunsPage {
    private static final PageTemplate TEMPLATE =
            new PageTemplate("runs.html", List.of("page.css", "runs.css"), List.of("runs.js"));

    private RunsPage() {}

    static String of(List<RunSummary> runs) {
        return TEMPLATE.page("Runs", Json.line(Map.of("runs", runs)));
    }
}
