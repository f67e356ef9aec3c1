package org.murmuration.app.view.serve;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.murmuration.app.view.Cast;
import org.murmuration.app.view.Performance;
import org.murmuration.app.view.ReplayPage;
import org.murmuration.app.view.Replays;
import org.murmuration.kernels.Device;

/** Every page that is served: the list of runs at {@code /}, and at {@code /episode?run=NAME&seed=0&games=1} games of a run's newest policy. */
public final class Pages {
    private static final int MOST_GAMES = 16;
    private static final int MOST_STEPS = 1000;

    private final RunCatalog catalog;
    private final Device device;

    /** Pages about these runs; the device is where their policies play, and stays the caller's to close. */
    public Pages(RunCatalog catalog, Device device) {
        this.catalog = catalog;
        this.device = device;
    }

    Answer answer(URI request) throws IOException {
        return switch (request.getPath()) {
            case "/" -> Answer.page(RunsPage.of(catalog.runs()));
            case "/episode" -> episode(new Query(request.getRawQuery()));
            default -> Answer.refusal(404, "there is no such page");
        };
    }

    private Answer episode(Query query) throws IOException {
        Optional<Path> run = catalog.folder(query.text("run"));
        if (run.isEmpty()) {
            return Answer.refusal(404, "there is no such run");
        }
        long seed = query.number("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE);
        int games = (int) query.number("games", 1, 1, MOST_GAMES);
        return Answer.page(play(run.get(), new Performance(games, seed, MOST_STEPS)));
    }

    /** The device serves one request after the other. */
    private synchronized String play(Path run, Performance performance) throws IOException {
        try (Cast cast = Cast.trained(run)) {
            return ReplayPage.of(Replays.play(cast, performance, device));
        }
    }
}
