package org.murmuration.engine.scene;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.murmuration.engine.record.Episode;

/** Knows how the games of a family look. Found by {@link java.util.ServiceLoader}. */
public interface SceneFamily {
    /** Whether it draws this environment. */
    boolean draws(String environment);

    /**
     * An episode as a scene; a field of the game's at the last step is there, even if the game has started anew.
     *
     * @throws IllegalArgumentException in one line, if the episode lacks what is drawn
     */
    Scene scene(Episode episode);

    /** Whether it can draw a trace that was recorded elsewhere. */
    default boolean recognises(JsonNode trace) {
        return false;
    }

    /**
     * The episodes of a trace that it {@linkplain #recognises recognises}, as far as they were recorded.
     *
     * @throws IllegalArgumentException in one line, if the trace lacks what is drawn
     */
    default List<Scene> scenes(JsonNode trace) {
        throw new UnsupportedOperationException(getClass() + " draws no traces");
    }
}
