package org.murmuration.app.view;

import java.util.List;
import org.murmuration.engine.scene.Scene;

/**
 * Games that are looked at side by side.
 *
 * @param title what is played
 * @param about further facts, a few words each
 * @param games at least one
 */
public record Replay(String title, List<String> about, List<Game> games) {
    /** Copies the lists. */
    public Replay {
        about = List.copyOf(about);
        games = List.copyOf(games);
    }

    /**
     * One game.
     *
     * @param name how it is told from the others
     * @param scene what is seen of it
     */
    public record Game(String name, Scene scene) {}
}
