package org.murmuration.app.view.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.app.run.RecordedRun;
import org.murmuration.app.view.TestBrowser;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.learning.run.TrainingPlan;

class RunsServerTest {
    @TempDir
    static Path folder;

    private static final Device DEVICE = new JvmDevice(1);
    private static RunsServer server;
    private static URI address;

    @BeforeAll
    static void serve() throws IOException {
        Path served = folder.resolve("runs");
        train(served.resolve("five/seed-3"));
        train(folder.resolve("outside"));
        Files.createSymbolicLink(served.resolve("link"), folder.resolve("outside"));
        Path broken = Files.createDirectories(served.resolve("broken"));
        Files.writeString(broken.resolve("config.yaml"), "algorithm: [");
        Files.writeString(broken.resolve("policy.weights"), "none");
        Files.writeString(broken.resolve("metrics.csv"), "env_steps,eval_win_rate\n100,0.5\n2");
        server = RunsServer.start("localhost", 0, new Pages(RunCatalog.of(served), DEVICE));
        address = URI.create(server.url());
    }

    private static void train(Path run) throws IOException {
        TrainingPlan plan = new TrainingPlan(
                "vdn",
                "smax/3m",
                3L,
                64,
                Map.of("hidden", "8", "parallel_games", "8", "replay_episodes", "64", "evaluate_every", "32"));
        RecordedRun.Surroundings surroundings =
                new RecordedRun.Surroundings(DEVICE, "test", new PrintWriter(Writer.nullWriter()), Instant.now());
        try (RecordedRun training = RecordedRun.start(plan, run, surroundings)) {
            assertThat(training.train(() -> false)).isPresent();
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        DEVICE.close();
    }

    /** The whole answer to a request with exactly these lines. */
    private static String ask(String... lines) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String get(String path) throws IOException {
        return ask("GET " + path + " HTTP/1.1", "Host: " + address.getAuthority());
    }

    private static void refused(String answer, int status, String message) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(body(answer)).contains(message);
        assertThat(body(answer).strip()).doesNotContain("\n").doesNotContain("<");
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    private static JsonNode runs() throws IOException {
        String page = get("/");
        assertThat(page).startsWith("HTTP/1.1 200 ");
        String json = page.substring(page.indexOf("id=\"data\">") + 10);
        return new ObjectMapper()
                .readTree(json.substring(0, json.indexOf("</script>")))
                .get("runs");
    }

    @Test
    void listsRunsWithTheirResultsAndCurves() throws IOException {
        JsonNode run = null;
        List<String> names = new ArrayList<>();
        for (JsonNode listed : runs()) {
            names.add(listed.get("name").asText());
            run = listed.get("name").asText().equals("five/seed-3") ? listed : run;
        }
        assertThat(names).containsExactlyInAnyOrder("five/seed-3", "broken");
        assertThat(run.get("algorithm").asText()).isEqualTo("vdn");
        assertThat(run.get("env").asText()).isEqualTo("smax/3m");
        assertThat(run.get("seed").asText()).isEqualTo("3");
        assertThat(run.get("env_steps").asLong()).isEqualTo(64);
        assertThat(run.get("finished").asBoolean()).isTrue();
        assertThat(run.get("playable").asBoolean()).isTrue();
        assertThat(run.get("measure").asText()).isEqualTo("win rate");
        assertThat(run.get("score").asDouble()).isBetween(0.0, 1.0);
        assertThat(run.get("curve")).hasSize(2);
        assertThat(run.get("curve").get(1).get(0).asDouble()).isEqualTo(64);
    }

    @Test
    void whatCannotBeReadIsListedWithoutIt() throws IOException {
        for (JsonNode listed : runs()) {
            if (listed.get("name").asText().equals("broken")) {
                assertThat(listed.get("algorithm").asText()).isEqualTo("?");
                assertThat(listed.get("score").isNull()).isTrue();
                assertThat(listed.get("finished").asBoolean()).isFalse();
            }
        }
        refused(get("/episode?run=broken"), 500, "policy.weights");
    }

    @Test
    void playsTheNewestPolicyOfARun() throws IOException {
        String answer = get("/episode?run=five%2Fseed-3&seed=4&games=2");
        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(body(answer))
                .contains("\"seed 4\"", "vdn after 64 env steps of training", "\"game 1\"")
                .isEqualTo(body(get("/episode?games=2&seed=4&run=five/seed-3")));
    }

    @Test
    void noNameLeadsOutOfTheFolder() throws IOException {
        for (String run : List.of(
                "",
                ".",
                "..",
                "../outside",
                "link",
                "five/../../outside",
                folder.resolve("outside").toString())) {
            refused(get("/episode?run=" + run), 404, "there is no such run");
        }
        for (String path : List.of("/../outside/config.yaml", "/five/seed-3/config.yaml", "/%2e%2e/outside")) {
            refused(get(path), 404, "there is no such page");
        }
    }

    @Test
    void wrongNumbersAreOneLine() throws IOException {
        refused(get("/episode?run=five/seed-3&games=0"), 400, "games: expected a whole number from 1 to 16");
        refused(get("/episode?run=five/seed-3&seed=x"), 400, "seed: expected a whole number");
    }

    @Test
    void requestsForAnotherHostOrFromAnotherSiteAreRefused() throws IOException {
        String own = "Host: " + address.getAuthority();
        refused(ask("GET / HTTP/1.1", "Host: rebound.example:" + address.getPort()), 403, "for another host");
        refused(ask("GET / HTTP/1.1", "Host: 127.0.0.1"), 403, "for another host");
        refused(ask("GET / HTTP/1.0"), 403, "for another host");
        refused(ask("GET / HTTP/1.1", own, "Sec-Fetch-Site: cross-site"), 403, "from other sites");
        assertThat(ask("GET / HTTP/1.1", own, "Sec-Fetch-Site: none")).startsWith("HTTP/1.1 200 ");
        assertThat(ask("GET / HTTP/1.1", "Host: localhost:" + address.getPort()))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void onlyGetIsAnswered() throws IOException {
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
            String answer = ask(method + " / HTTP/1.1", "Host: " + address.getAuthority(), "Content-Length: 0");
            refused(answer, 405, "only GET is answered");
            assertThat(answer).contains("Allow: GET");
        }
    }

    @Test
    void pagesMayNotBeFramedOrKept() throws IOException {
        assertThat(get("/"))
                .contains("Content-security-policy: frame-ancestors 'none'")
                .contains("X-content-type-options: nosniff")
                .contains("Cache-control: no-store");
    }

    @Test
    void servesThisMachineAlone() {
        assertThat(InetAddress.getLoopbackAddress().getHostAddress()).isEqualTo(address.getHost());
        assertThatThrownBy(() -> RunsServer.start("0.0.0.0", 0, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "--host=0.0.0.0: runs are served to this machine alone, at a loopback address such as 127.0.0.1");
        assertThatThrownBy(() -> RunsServer.start("127.0.0.1", address.getPort(), null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot listen at port " + address.getPort())
                .hasMessageContaining("--port chooses another, 0 any that is free");
    }

    @Test
    void aBrowserGetsFromTheListToAGame() {
        List<String> complaints = new ArrayList<>();
        try (BrowserContext context = TestBrowser.context(new Browser.NewContextOptions().setViewportSize(1000, 640))) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.onPageError(complaints::add);
            page.navigate(server.url());
            assertThat(page.locator(".run")).hasCount(2);
            var run = page.locator(".run", new Page.LocatorOptions().setHasText("five/seed-3"));
            assertThat(run.locator("h2")).hasText("vdn on smax/3m");
            assertThat(run.locator("svg path")).hasCount(1);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(
                            System.getProperty("murmuration.root"), "app", "target", "screenshots", "runs.png")));
            run.locator("input[name=games]").fill("2");
            run.locator("button").click();
            assertThat(page).hasTitle("smax/3m");
            assertThat(page.locator(".game")).hasCount(2);
        }
        assertThat(complaints).isEmpty();
    }
}
