package org.murmuration.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.engine.Settings;
import org.murmuration.engine.record.Episode;
import org.murmuration.engine.record.EpisodeFile;
import org.murmuration.engine.record.EpisodeRecorder;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.devices.EveryDevice;

class ViewCommandTest {
    private static final Path GOLDEN = Path.of(System.getProperty("murmuration.golden"));

    @TempDir
    Path folder;

    private Invocation view(String... arguments) {
        List<String> all = new ArrayList<>(List.of("view"));
        all.addAll(Arrays.asList(arguments));
        return Invocation.of(all.toArray(String[]::new));
    }

    private Path page() {
        return folder.resolve("page.html");
    }

    private JsonNode shown(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--out", page().toString(), "--force", "--json"));
        Invocation view = view(all.toArray(String[]::new));
        assertThat(view.exitCode()).as(view.err()).isZero();
        return view.json();
    }

    private Episode record(boolean autoReset) {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment =
                        new BatchedEnvironment(Environments.game("smax/3m", Settings.none()), device, 2)) {
            environment.autoReset(autoReset);
            environment.reset(5L);
            RandomPolicy policy = RandomPolicy.of(environment, 5L);
            EpisodeRecorder recorder = EpisodeRecorder.of(environment, Settings.none(), 1);
            recorder.begin();
            Episode episode = null;
            while (episode == null) {
                policy.choose();
                environment.step();
                episode = recorder.update();
            }
            return episode;
        }
    }

    @Test
    void writesAPageAndPrintsWhereItIs() throws IOException {
        Invocation view = view("smax/3m", "--seed", "3", "--out", page().toString());
        assertThat(view.exitCode()).as(view.err()).isZero();
        assertThat(view.out())
                .contains(
                        "smax/3m: seed 3, mode faithful", ", random actions", "game 0: the enemies won after 19 steps")
                .endsWith(page().toUri() + System.lineSeparator());
        assertThat(Files.readString(page())).startsWith("<!DOCTYPE html>").contains("\"title\":\"smax/3m\"");
        assertThat(folder.toFile().list()).containsExactly("page.html");
    }

    @Test
    void reportsTheKeysOfTheContract() throws IOException {
        JsonNode report = shown("smax/2s3z", "--games", "3", "--set", "opponent=self");
        assertThat(report.fieldNames())
                .toIterable()
                .containsExactly("page", "export", "url", "title", "about", "games");
        assertThat(report.get("page").asText()).isEqualTo(page().toString());
        assertThat(report.get("export").isNull()).isTrue();
        assertThat(report.get("about").toString()).contains("opponent=self");
        assertThat(report.get("games")).hasSize(3);
        assertThat(report.get("games").get(2).get("name").asText()).isEqualTo("game 2");
    }

    /** The command's default device is the JVM, the other one of the pair is the test's. */
    @EveryDevice
    void gamesAreTheSameOnEveryDevice(Device device) throws IOException {
        shown("smax/3m", "--seed", "11");
        String usual = Files.readString(page());
        shown("smax/3m", "--seed", "11", "--device", device.info().id());
        assertThat(Files.readString(page())).isEqualTo(usual);
    }

    @Test
    void aRunPlaysWhatItWasTrainedOn() {
        Path run = folder.resolve("run");
        Invocation train = Invocation.of(
                "train",
                "vdn",
                "smax/3m",
                "--device",
                "jvm",
                "--steps",
                "64",
                "--out",
                run.toString(),
                "--set",
                "hidden=8",
                "--set",
                "parallel_games=8",
                "--set",
                "replay_episodes=64",
                "--set",
                "walls_cause_death=false");
        assertThat(train.exitCode()).as(train.err()).isZero();
        JsonNode report = shown(run.toString(), "--games", "2");
        assertThat(report.get("title").asText()).isEqualTo("smax/3m");
        assertThat(report.get("about").toString())
                .contains("walls_cause_death=false", "vdn after 64 env steps of training")
                .doesNotContain("hidden");
        assertThat(report.get("games")).hasSize(2);

        JsonNode elsewhere = shown("smax/3m", "--policy", run.toString());
        assertThat(elsewhere.get("about").toString()).contains("vdn after").doesNotContain("walls");
        view("smax/8m", "--policy", run.toString()).failed(2, "the policy was trained on smax/3m");
        view(run.toString(), "--set", "max_steps=8").failed(2, "leave out --set");
        view(run.toString(), "--policy", run.toString()).failed(2, "leave out --policy");
    }

    @Test
    void aRecordedEpisodeIsShownToItsLastStepWhetherTheGameStartedAnewOrNot() throws IOException {
        String first = null;
        for (boolean autoReset : new boolean[] {false, true}) {
            Episode episode = record(autoReset);
            assertThat(episode.steps().get(episode.steps().size() - 1).seen().fields() == null)
                    .isEqualTo(autoReset);
            Path file = folder.resolve("episode.json.gz");
            EpisodeFile.write(episode, file);
            JsonNode report = shown(file.toString());
            assertThat(report.get("games").get(0).get("steps").asInt())
                    .isEqualTo(episode.steps().size());
            assertThat(report.get("about").toString()).contains("seed 5", "game 1", "episode 0", "recorded by version");
            String page = Files.readString(page());
            assertThat(page).isEqualTo(first == null ? page : first);
            first = page;
        }
    }

    @Test
    void aTraceOfTheOriginalIsShown() {
        JsonNode report = shown(GOLDEN.resolve("smax/heur_2s3z_win.json.gz").toString());
        assertThat(report.get("title").asText()).isEqualTo("heur_2s3z_win.json.gz");
        assertThat(report.get("games").get(0).get("outcome").asText()).isEqualTo("the allies won");
    }

    @Test
    void exportsAnAnimatedPicture() throws IOException {
        for (String name : List.of("film.png", "film.GIF")) {
            Path film = folder.resolve(name);
            Invocation view = view("smax/3m", "--steps", "2", "--export", film.toString());
            assertThat(view.exitCode()).as(view.err()).isZero();
            assertThat(view.out()).endsWith(film.toUri() + System.lineSeparator());
            assertThat(ImageIO.read(film.toFile()).getWidth()).isGreaterThan(600);
            assertThat(page()).doesNotExist();
        }
        Path film = folder.resolve("film.png");
        view("smax/3m", "--export", film.toString()).failed(1, "exists already; --force replaces it");
        view("smax/3m", "--export", "film.mp4")
                .failed(2, "--export=film.mp4: expected a name that ends in .png or .gif");
        JsonNode both = shown("smax/3m", "--steps", "2", "--export", film.toString());
        assertThat(both.get("export").asText()).isEqualTo(film.toString());
        assertThat(page()).exists();
    }

    @Test
    void breaksOffAfterSoManySteps() {
        JsonNode game = shown("smax/3m", "--steps", "4").get("games").get(0);
        assertThat(game.get("steps").asInt()).isEqualTo(4);
        assertThat(game.get("outcome").asText()).isEqualTo("the end is not recorded");
    }

    @Test
    void badInputIsOneLine() throws IOException {
        view("smax/3n").failed(2, "unknown environment 'smax/3n' (did you mean 'smax/3m'?)");
        view("smax/3m", "--set", "max_stepz=3").failed(2, "did you mean 'max_steps'?");
        view("toy/signal").failed(2, "nobody knows how toy/signal looks; environments with a picture: smax/3m, ");
        view("smax/3m", "--games", "0").failed(2, "--games=0: expected 1 to 64");
        view("smax/3m", "--steps", "0").failed(2, "--steps=0: expected 1 to ");
        view("smax/3m", "--policy", folder.toString()).failed(1, "policy.weights");
        view(folder.toString()).failed(1, "policy.weights");
        view(folder.resolve("absent.json").toString()).failed(1, "there is no such file or run folder");
        view().failed(2, "missing required parameter: 'WHAT'");
    }

    @Test
    void filesThatCannotBeShownAreNamed() throws IOException {
        Path file = folder.resolve("episode.json.gz");
        EpisodeFile.write(record(false), file);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        view(file.toString()).failed(1, "cannot show " + file + ": the gzip data are cut off");
        Files.writeString(file, "{\"kind\": 3}");
        view(file.toString()).failed(1, "neither an episode nor a trace that can be drawn");
        Path foreign = GOLDEN.resolve("nn/gae.json.gz");
        view(foreign.toString()).failed(1, "cannot show " + foreign);
        view(foreign.toString(), "--games", "2").failed(2, "is shown as it was recorded");
    }

    @Test
    void nothingIsReplacedUnasked() throws IOException {
        Files.writeString(page(), "mine");
        view("smax/3m", "--out", page().toString()).failed(1, "exists already; --force replaces it");
        assertThat(page()).hasContent("mine");
        view("smax/3m", "--out", folder.resolve("absent/page.html").toString()).failed(1, "there is no folder");
        view("smax/3m", "--out", folder.toString()).failed(1, "it is a folder");
        assertThat(view("smax/3m", "--out", page().toString(), "--force").exitCode())
                .isZero();
        assertThat(Files.readString(page())).startsWith("<!DOCTYPE html>");
        assertThat(folder.toFile().list()).containsExactly("page.html");
    }
}
