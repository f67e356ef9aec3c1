package org.murmuration.app.view;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.engine.scene.Frame;
import org.murmuration.engine.scene.Scene;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

/** Opens pages from the disk as their users do, and leaves pictures of them in {@code target/screenshots}. */
class ReplayPageTest {
    private static final Path PICTURES =
            Path.of(System.getProperty("murmuration.root"), "app", "target", "screenshots");
    private static final int DESKTOP_WIDTH = 1280;

    @TempDir
    static Path folder;

    private static Replay one;
    private static Replay several;

    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void play() throws IOException {
        try (Device device = new JvmDevice(1);
                Cast marines = Cast.random("smax/3m", Map.of());
                Cast crowd = Cast.random("smax/27m_vs_30m", Map.of())) {
            one = Replays.play(marines, new Performance(1, 3L, 1000), device);
            several = Replays.play(crowd, new Performance(4, 0L, 1000), device);
        }
    }

    @AfterEach
    void leave() {
        if (context != null) {
            context.close();
        }
        assertThat(complaints).as("errors and warnings of the page").isEmpty();
        assertThat(requests).as("requests beyond the file itself").hasSizeLessThanOrEqualTo(1);
    }

    private static Browser.NewContextOptions desktop() {
        return new Browser.NewContextOptions().setViewportSize(DESKTOP_WIDTH, 800);
    }

    /** Nothing moves by itself. */
    private static Browser.NewContextOptions still() {
        return desktop().setReducedMotion(ReducedMotion.REDUCE);
    }

    private void open(Replay replay, Browser.NewContextOptions options) throws IOException {
        Path file = Files.writeString(folder.resolve("replay.html"), ReplayPage.of(replay));
        context = TestBrowser.context(options.setOffline(true));
        page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.onRequest(request -> requests.add(request.url()));
        page.navigate(file.toUri().toString());
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    private void step(int expected) {
        assertThat(page.locator("#counter")).hasText("step " + expected + " of " + last(one));
    }

    private static int last(Replay replay) {
        return replay.games().stream()
                .mapToInt(game -> game.scene().frames().size() - 1)
                .max()
                .getAsInt();
    }

    private static Scene scene() {
        return one.games().get(0).scene();
    }

    @Test
    void saysWhatIsPlayed() throws IOException {
        open(one, still());
        assertThat(page).hasTitle("smax/3m");
        assertThat(page.locator("h1")).hasText("smax/3m");
        assertThat(page.locator("#about li")).hasText(one.about().toArray(String[]::new));
        assertThat(page.locator(".outcome")).hasText(scene().outcome());
        step(0);
        picture("one");
    }

    @Test
    void keysStepAndJump() throws IOException {
        open(one, still());
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        step(2);
        page.keyboard().press("ArrowLeft");
        step(1);
        page.keyboard().press("Shift+ArrowRight");
        step(11);
        page.keyboard().press("End");
        step(last(one));
        page.keyboard().press("ArrowRight");
        step(last(one));
        page.keyboard().press("Home");
        step(0);
    }

    @Test
    void buttonsAndSliderStepToo() throws IOException {
        open(one, still());
        page.locator("#forward").click();
        step(1);
        page.locator("#last").click();
        step(last(one));
        page.locator("#back").click();
        step(last(one) - 1);
        page.locator("#first").click();
        step(0);
        page.locator("#slider").fill("7");
        step(7);
        page.locator("#slider").press("ArrowRight");
        step(8);
    }

    @Test
    void playsFromTheOpeningToTheEndAndAgain() throws IOException {
        open(one, desktop());
        assertThat(page.locator("#play")).hasAttribute("aria-label", "Pause");
        page.keyboard().press("6");
        step(last(one));
        assertThat(page.locator("#play")).hasAttribute("aria-label", "Play");
        page.keyboard().press("1");
        page.keyboard().press(" ");
        assertThat(page.locator("#play")).hasAttribute("aria-label", "Pause");
        step(0);
        page.keyboard().press(" ");
        assertThat(page.locator("#play")).hasAttribute("aria-label", "Play");
    }

    @Test
    void digitsAndSignsSetTheSpeed() throws IOException {
        open(one, still());
        assertThat(page.locator("#speed")).hasValue("4");
        page.keyboard().press("+");
        assertThat(page.locator("#speed")).hasValue("8");
        page.keyboard().press("-");
        page.keyboard().press("-");
        assertThat(page.locator("#speed")).hasValue("2");
        page.keyboard().press("5");
        assertThat(page.locator("#speed")).hasValue("16");
        page.locator("#speed").selectOption("1");
        assertThat(page.locator("#speed")).hasValue("1");
    }

    @Test
    void nothingMovesByItselfWhereTheViewerWantsItStill() throws IOException {
        open(one, still());
        assertThat(page.locator("#play")).hasAttribute("aria-label", "Play");
        step(0);
    }

    @Test
    void aUnitShowsItsNumbers() throws IOException {
        open(one, still());
        page.keyboard().press("Shift+ArrowRight");
        step(10);
        page.locator(".units button")
                .filter(new Locator.FilterOptions().setHasText("enemy_1"))
                .click();
        Frame frame = scene().frames().get(10);
        int unit = 4;
        assertThat(scene().units().get(unit).name()).isEqualTo("enemy_1");
        assertThat(page.locator(".tip")).containsText(new String[] {
            String.format(Locale.ROOT, "%.1f of 45", frame.health()[unit]),
        });
        assertThat(page.locator(".tip"))
                .containsText(String.format(Locale.ROOT, "%.2f, %.2f", frame.x()[unit], frame.y()[unit]));
        assertThat(page.locator(".tip")).containsText(frame.actions()[unit]);
        picture("unit");
        page.keyboard().press("Escape");
        assertThat(page.locator(".tip")).isHidden();
    }

    @Test
    void pointingAtAUnitShowsItAndAClickHoldsIt() throws IOException {
        open(one, still());
        step(0);
        List<?> place = (List<?>) page.evaluate("""
                () => {
                  const canvas = document.querySelector(".stage canvas");
                  const colour = getComputedStyle(document.documentElement).getPropertyValue("--team-0").trim();
                  const wanted = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
                  const { data, width } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
                  for (let i = 0; i < data.length; i += 4) {
                    if (wanted.every((value, channel) => data[i + channel] === value)) {
                      return [(i / 4) % width, Math.floor(i / 4 / width)];
                    }
                  }
                }""");
        Locator.ClickOptions there = new Locator.ClickOptions()
                .setPosition(((Number) place.get(0)).doubleValue(), ((Number) place.get(1)).doubleValue());
        Locator canvas = page.locator(".stage canvas");
        canvas.hover(new Locator.HoverOptions().setPosition(there.position));
        assertThat(page.locator(".tip")).containsText("ally_");
        page.mouse().move(1, 1);
        assertThat(page.locator(".tip")).isHidden();
        canvas.click(there);
        page.mouse().move(1, 1);
        assertThat(page.locator(".tip")).containsText("ally_");
        assertThat(page.locator("tr.chosen")).hasCount(1);
    }

    @Test
    void theTableHasTheHealthOfTheStep() throws IOException {
        open(one, still());
        page.keyboard().press("End");
        step(last(one));
        float[] health = scene().frames().get(last(one)).health();
        int dead = 0;
        for (float points : health) {
            dead += points == 0 ? 1 : 0;
        }
        assertThat(dead).isPositive();
        assertThat(page.locator(".units tr.dead")).hasCount(dead);
        assertThat(page.locator(".units tbody tr")).hasCount(health.length);
        assertThat(page.locator(".return")).hasText(String.format(Locale.ROOT, "return %.2f", totalReward()));
        picture("end");
    }

    private static double totalReward() {
        return scene().frames().stream()
                .mapToDouble(frame -> frame.rewards()[0])
                .sum();
    }

    @Test
    void togglesShowSightRangeAndNames() throws IOException {
        open(one, still());
        page.keyboard().press("Shift+ArrowRight");
        String before = drawn();
        for (String name : List.of("sight", "range", "names", "whole")) {
            Locator button = page.locator("#" + name);
            button.click();
            assertThat(button).hasAttribute("aria-pressed", "true");
            assertThat(drawn()).as(name).isNotEqualTo(before);
            before = drawn();
        }
        picture("everything");
        page.keyboard().press("s");
        assertThat(page.locator("#sight")).hasAttribute("aria-pressed", "false");
    }

    private String drawn() {
        return (String)
                page.evaluate(
                        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(document.querySelector('.stage canvas').toDataURL()))))");
    }

    @Test
    void severalGamesPlaySideBySide() throws IOException {
        open(several, still());
        assertThat(page.locator(".game")).hasCount(4);
        assertThat(page.locator(".game h2")).hasText(new String[] {"game 0", "game 1", "game 2", "game 3"});
        double left = page.locator(".game").nth(0).boundingBox().x;
        assertThat(page.locator(".game").nth(1).boundingBox().x).isGreaterThan(left);
        for (int i = 0; i < 12; i++) {
            page.keyboard().press("ArrowRight");
        }
        assertThat(page.locator("#counter")).hasText("step 12 of " + last(several));
        picture("several");
        page.keyboard().press("End");
        for (int game = 0; game < 4; game++) {
            int alive = 0;
            Scene scene = several.games().get(game).scene();
            float[] health = scene.frames().get(scene.frames().size() - 1).health();
            for (int unit = 0; unit < 27; unit++) {
                alive += health[unit] > 0 ? 1 : 0;
            }
            assertThat(page.locator(".game").nth(game).locator(".alive").first())
                    .containsText(alive + " of 27 alive");
        }
    }

    @Test
    void crowdsStayFluid() throws IOException {
        open(several, still());
        Number milliseconds = (Number) page.evaluate("""
                async () => {
                  const frame = () => new Promise(requestAnimationFrame);
                  const key = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key }));
                  let busiest = 0;
                  for (let i = 0; i < 20; i++) {
                    key("ArrowRight");
                    await frame();
                    const before = performance.now();
                    await frame();
                    busiest = i < 5 ? 0 : busiest + performance.now() - before;
                  }
                  return busiest / 15;
                }""");
        assertThat(milliseconds.doubleValue()).as("a picture of 228 units, ms").isLessThan(100);
    }

    @Test
    void fitsANarrowScreenInTheDark() throws IOException {
        open(one, still().setViewportSize(360, 740).setColorScheme(ColorScheme.DARK));
        page.keyboard().press("Shift+ArrowRight");
        step(10);
        assertThat(((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue())
                .isLessThanOrEqualTo(360);
        assertThat(brightness()).isLessThan(60);
        picture("narrow-dark");
    }

    @Test
    void isLightWhereTheViewerPrefersThat() throws IOException {
        open(one, still().setColorScheme(ColorScheme.LIGHT));
        assertThat(brightness()).isGreaterThan(200);
    }

    private int brightness() {
        String colour = (String) page.evaluate("() => getComputedStyle(document.body).backgroundColor");
        return Integer.parseInt(colour.replaceFirst("rgb\\((\\d+),.*", "$1"));
    }

    @Test
    void everyControlHasANameAndHelpExplainsTheKeys() throws IOException {
        open(one, still());
        for (Locator control :
                page.locator("#dock button, #dock select, #dock input").all()) {
            String name = control.getAttribute("aria-label");
            assertThat(name == null ? control.textContent() : name).isNotBlank();
        }
        assertThat(page.locator(".stage canvas"))
                .hasAttribute("aria-label", "game 0, step 0: 3 of 3 allies, 3 of 3 enemies alive");
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).isVisible();
        picture("help");
        page.keyboard().press("Escape");
        assertThat(page.locator("#keys")).isHidden();
    }

    @Test
    void textsOfARecordAreShownAndNotRun() throws IOException {
        String hostile = "</script><script>document.title = 'run'</script>{{script}} &amp; <b>";
        open(new Replay(hostile, List.of(hostile), List.of(new Replay.Game(hostile, scene()))), still());
        assertThat(page).hasTitle(hostile);
        assertThat(page.locator("h1")).hasText(hostile);
        assertThat(page.locator(".game h2")).hasText(hostile);
    }
}
