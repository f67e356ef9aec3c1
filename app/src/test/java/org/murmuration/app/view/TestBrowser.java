package org.murmuration.app.view;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** The Chromium that is installed, without a window; started once for all tests that need it, as that takes seconds. */
public final class TestBrowser {
    private static final String REQUIRED = "MURMURATION_REQUIRE_BROWSER";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private static Browser running;

    private TestBrowser() {}

    /**
     * A fresh profile.
     *
     * @throws TestAbortedException if no browser is installed
     * @throws AssertionError instead, if {@value #REQUIRED} is 1
     */
    public static BrowserContext context(Browser.NewContextOptions options) {
        if (running == null) {
            running = start(find().orElseThrow(TestBrowser::absent));
        }
        return running.newContext(options);
    }

    private static Browser start(Path executable) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setChromiumSandbox(false));
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static RuntimeException absent() {
        String reason = "no Chromium found (Debian: sudo apt-get install chromium)";
        if ("1".equals(System.getenv(REQUIRED))) {
            throw new AssertionError(reason + ", and " + REQUIRED + "=1 asks for one");
        }
        return new TestAbortedException(reason);
    }
}
