package org.murmuration.engine.scene;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.murmuration.engine.Environments;
import org.murmuration.engine.record.Episode;

/** The registry of {@link SceneFamily scene families}. */
public final class Scenes {
    private Scenes() {}

    /**
     * Refuses what nobody can draw, before it is played.
     *
     * @throws IllegalArgumentException in one line that names the environments that can be drawn
     */
    public static void requireDrawn(String environment) {
        familyOf(environment);
    }

    /**
     * An episode as a scene.
     *
     * @throws IllegalArgumentException in one line, if no family draws its environment, or the episode lacks what is drawn
     */
    public static Scene of(Episode episode) {
        return familyOf(episode.env()).scene(episode);
    }

    /**
     * The episodes of a trace that was recorded elsewhere; nothing if no family recognises it.
     *
     * @throws IllegalArgumentException in one line, if the trace lacks what is drawn
     */
    public static Optional<List<Scene>> ofTrace(JsonNode trace) {
        for (SceneFamily family : ServiceLoader.load(SceneFamily.class)) {
            if (family.recognises(trace)) {
                return Optional.of(family.scenes(trace));
            }
        }
        return Optional.empty();
    }

    private static SceneFamily familyOf(String environment) {
        for (SceneFamily family : ServiceLoader.load(SceneFamily.class)) {
            if (family.draws(environment)) {
                return family;
            }
        }
        throw new IllegalArgumentException("nobody knows how " + environment + " looks; environments with a picture: "
                + String.join(", ", drawn()));
    }

    private static List<String> drawn() {
        List<String> drawn = new ArrayList<>();
        for (String id : Environments.ids()) {
            for (SceneFamily family : ServiceLoader.load(SceneFamily.class)) {
                if (family.draws(id)) {
                    drawn.add(id);
                }
            }
        }
        return drawn;
    }
}
