package org.murmuration.app.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.engine.record.Episode;
import org.murmuration.engine.record.EpisodeFile;
import org.murmuration.engine.record.EpisodeReplayer;
import org.murmuration.engine.scene.Scene;
import org.murmuration.engine.scene.Scenes;
import org.murmuration.engine.trace.TraceReader;
import org.murmuration.kernels.Device;

/** Makes replays of what is played now, and of what was recorded. */
public final class Replays {
    private Replays() {}

    /**
     * Plays some games.
     *
     * @throws IOException see {@link Performance#of}
     */
    public static Replay play(Cast cast, Performance performance, Device device) throws IOException {
        List<Episode> episodes = performance.of(cast, device);
        List<Replay.Game> games = new ArrayList<>();
        for (Episode episode : episodes) {
            games.add(new Replay.Game("game " + episode.game(), Scenes.of(episode)));
        }
        List<String> about = about(episodes.get(0));
        about.add(cast.players());
        return new Replay(cast.environment(), about, games);
    }

    /**
     * Reads a recorded episode, or a trace that a family can draw.
     *
     * @throws IOException in one line that names the file, if it is not there, damaged, or nothing that can be drawn
     */
    public static Replay read(Path file, Device device) throws IOException {
        try {
            JsonNode root = new TraceReader().read(file);
            if (EpisodeFile.isEpisode(root)) {
                return of(EpisodeFile.of(root), device);
            }
            return Scenes.ofTrace(root)
                    .map(scenes -> ofTrace(file, scenes))
                    .orElseThrow(() -> new IOException("neither an episode nor a trace that can be drawn"));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("cannot show " + file + ": " + e.getMessage(), e);
        }
    }

    private static Replay of(Episode episode, Device device) {
        Scenes.requireDrawn(episode.env());
        Scene scene = Scenes.of(withLastFields(episode, device));
        List<String> about = about(episode);
        about.add("game " + episode.game());
        about.add("episode " + episode.episode());
        about.add("recorded by version " + episode.engine());
        return new Replay(episode.env(), about, List.of(new Replay.Game("game " + episode.game(), scene)));
    }

    private static Replay ofTrace(Path file, List<Scene> scenes) {
        List<Replay.Game> games = new ArrayList<>();
        for (Scene scene : scenes) {
            games.add(new Replay.Game("episode " + games.size(), scene));
        }
        return new Replay(file.getFileName().toString(), List.of("recorded trace"), games);
    }

    private static List<String> about(Episode episode) {
        List<String> about = new ArrayList<>(List.of("seed " + episode.seed(), "mode " + episode.mode()));
        episode.settings().forEach((name, value) -> about.add(name + "=" + value));
        return about;
    }

    /** Where the game had started anew, its last fields were not recorded: the episode is played again for them. */
    private static Episode withLastFields(Episode episode, Device device) {
        boolean whole = episode.steps().stream().allMatch(step -> step.seen().fields() != null);
        return whole ? episode : EpisodeReplayer.again(episode, device);
    }
}
