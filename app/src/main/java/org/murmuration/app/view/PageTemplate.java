package org.murmuration.app.view;

import java.util.List;
import java.util.Map;

/** A page that is put together from files beside this class: its frame, its styles and its scripts. It needs nothing else. */
public final class PageTemplate {
    private final String frame;
    private final List<String> styles;
    private final List<String> scripts;

    /** A page of these files, in this order. */
    public PageTemplate(String frame, List<String> styles, List<String> scripts) {
        this.frame = frame;
        this.styles = List.copyOf(styles);
        this.scripts = List.copyOf(scripts);
    }

    /**
     * The whole page.
     *
     * @param title any text
     * @param json what its scripts read
     */
    public String page(String title, String json) {
        return Resources.fill(
                Resources.text(frame),
                Map.of(
                        "title", Resources.escaped(title),
                        "style", Resources.texts(styles),
                        "data", Resources.embedded(json),
                        "script", Resources.texts(scripts)));
    }
}
