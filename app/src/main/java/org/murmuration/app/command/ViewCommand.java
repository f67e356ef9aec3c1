package org.murmuration.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.murmuration.app.report.Quantities;
import org.murmuration.app.report.Report;
import org.murmuration.app.view.Cast;
import org.murmuration.app.view.OutputFile;
import org.murmuration.app.view.Performance;
import org.murmuration.app.view.Replay;
import org.murmuration.app.view.ReplayPage;
import org.murmuration.app.view.Replays;
import org.murmuration.app.view.film.Film;
import org.murmuration.app.view.film.FilmFormat;
import org.murmuration.engine.Environments;
import org.murmuration.engine.file.WholeFile;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.Devices;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows games as a page that plays them. */
@Command(
        name = "view",
        header = "Show games as a page that plays them.",
        description = {
            "",
            "Writes one HTML file that needs neither a server nor a network, and prints its place; with --export an animated picture instead. WHAT is an environment, played at random or by the policy of a run; a run folder, "
                    + "whose newest policy plays what it was trained on; or a file: a recorded episode, or a trace recorded from the original of a game.",
            "With --serve it writes nothing, but serves the runs of a folder to browsers on this machine: their learning curves, and episodes of their newest policies.",
            "Few games are quickest on JVM threads, so that is where they are played unless a device is named; the games are the same everywhere."
        },
        footer = {
            "",
            "Examples:",
            "  murmuration view smax/3m",
            "  murmuration view runs/qmix-smax-3m-0-20260101-120000 --games 4 --seed 7",
            "  murmuration view golden/smax/heur_2s3z_win.json.gz --export win.gif",
            "  murmuration view --serve runs"
        })
final class ViewCommand extends Subcommand {
    private static final int MOST_GAMES = 64;
    private static final int MOST_STEPS = 100_000;
    private static final String PAGE = ".html";
    private static final Pattern LIKE_A_PATH = Pattern.compile("^[./]|^runs/|\\.(json|gz)$");

    @Parameters(
            paramLabel = "WHAT",
            arity = "0..1",
            description = "An environment, such as smax/3m, a run folder, or a file with an episode.")
    private String what;

    @Option(names = "--policy", paramLabel = "RUN", description = "The run whose newest policy plays the environment.")
    private Path policy;

    @Option(
            names = "--games",
            paramLabel = "N",
            defaultValue = "1",
            description = "Games side by side, at most " + MOST_GAMES + " (default: ${DEFAULT-VALUE}).")
    private int games;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Break off an episode after so many steps (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file to write (default: a free name in the working folder).")
    private Path out;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "Write an animated picture, FILE.png or FILE.gif, and a page only with --out.")
    private Path export;

    @Option(names = "--force", description = "Replace the files of --out and --export if they are there.")
    private boolean force;

    @Mixin
    private RunsService service;

    @Override
    Report report() throws IOException, InterruptedException {
        if (service.isAsked()) {
            return serve();
        }
        if (what == null) {
            throw usage("missing required parameter: 'WHAT'");
        }
        if (games < 1 || games > MOST_GAMES) {
            throw usage("--games=" + games + ": expected 1 to " + MOST_GAMES);
        }
        if (steps < 1 || steps > MOST_STEPS) {
            throw usage("--steps=" + steps + ": expected 1 to " + MOST_STEPS);
        }
        if (out != null) {
            OutputFile.named(out, force);
        }
        FilmFormat format = null;
        if (export != null) {
            format = FilmFormat.of(export)
                    .orElseThrow(() -> usage("--export=" + export + ": expected a name that ends in .png or .gif"));
            OutputFile.named(export, force);
        }
        Replay replay = replay();
        if (format != null) {
            format.write(new Film(replay), export);
        }
        Path page = out != null || export != null ? out : OutputFile.free(Path.of(""), name(), PAGE);
        if (page != null) {
            WholeFile.write(page, ReplayPage.of(replay));
        }
        return Shown.of(page, export, replay);
    }

    private Report serve() throws IOException, InterruptedException {
        boolean mixed = what != null || policy != null || out != null || export != null;
        if (mixed || !common.settingsByName().isEmpty()) {
            throw usage("--serve shows runs as they are: leave out WHAT, --policy, --out, --export and --set");
        }
        try (Device device = openDevice()) {
            return service.serve(device, remarks());
        }
    }

    private Replay replay() throws IOException {
        Path path = Path.of(what);
        boolean known = Environments.knows(what);
        if (!known && !Files.exists(path) && LIKE_A_PATH.matcher(what).find()) {
            throw new IOException(what + ": there is no such file or run folder");
        }
        if (!known && Files.isRegularFile(path)) {
            return recorded(path);
        }
        try (Cast cast = known || !Files.isDirectory(path) ? ofEnvironment() : ofRun(path);
                Device device = openDevice()) {
            return Replays.play(cast, new Performance(games, common.seed, steps), device);
        }
    }

    private Replay recorded(Path file) throws IOException {
        if (policy != null || games > 1 || !common.settingsByName().isEmpty()) {
            throw usage(file + " is shown as it was recorded: leave out --policy, --games and --set");
        }
        try (Device device = openDevice()) {
            return Replays.read(file, device);
        }
    }

    private Cast ofEnvironment() throws IOException {
        return policy == null
                ? Cast.random(what, common.settingsByName())
                : Cast.trained(what, common.settingsByName(), policy);
    }

    private Cast ofRun(Path run) throws IOException {
        if (policy != null) {
            throw usage("a run folder comes with its own policy: leave out --policy");
        }
        if (!common.settingsByName().isEmpty()) {
            throw usage("a run is shown with the parameters that it was trained with: leave out --set");
        }
        return Cast.trained(run);
    }

    private Device openDevice() {
        boolean chosen = common.namesDevice() || System.getenv(Devices.SELECTING_VARIABLE) != null;
        return chosen ? common.openDevice(Devices.Job.SIMULATION) : Devices.open("jvm");
    }

    /** An environment by its id, all else by its file's name. */
    private String name() {
        if (Environments.knows(what)) {
            return what + "-seed-" + common.seed;
        }
        String file = Path.of(what).toAbsolutePath().normalize().getFileName().toString();
        return file.replaceFirst("\\.json(\\.gz)?$", "");
    }

    /**
     * What was written.
     *
     * @param page the page's file; null if there is none
     * @param export the animated picture's file; null if there is none
     * @param url under which a browser opens the page, or else the picture
     */
    record Shown(String page, String export, String url, String title, List<String> about, List<ShownGame> games)
            implements Report {
        static Shown of(Path page, Path export, Replay replay) {
            return new Shown(
                    page == null ? null : page.toString(),
                    export == null ? null : export.toString(),
                    (page == null ? export : page)
                            .toAbsolutePath()
                            .normalize()
                            .toUri()
                            .toString(),
                    replay.title(),
                    replay.about(),
                    replay.games().stream().map(ShownGame::of).toList());
        }

        @Override
        public void print(PrintWriter out) {
            out.println(title + ": " + String.join(", ", about));
            games.forEach(game -> out.println(
                    game.name() + ": " + game.outcome() + " after " + Quantities.count(game.steps()) + " steps"));
            out.println(url);
        }
    }

    /** How a game went. */
    record ShownGame(String name, int steps, String outcome) {
        static ShownGame of(Replay.Game game) {
            return new ShownGame(
                    game.name(), game.scene().frames().size() - 1, game.scene().outcome());
        }
    }
}
