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

/** The Chromium that is installed, without a window. */
public final class TestBrowser implements AutoCloseable {
    private static final String REQUIRED = "MURMURATION_REQUIRE_BROWSER";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Playwright playwright;
    private final Browser browser;

    private TestBrowser(Playwright playwright, Path executable) {
        this.playwright = playwright;
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setChromiumSandbox(false));
    }

    /** Starts it. Where none is installed, the tests that need it are skipped, or fail if {@value #REQUIRED} is 1. */
    public static TestBrowser start() {
        Path executable = find().orElseThrow(TestBrowser::absent);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new TestBrowser(playwright, executable);
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
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

    /** A fresh profile. */
    public BrowserContext context(Browser.NewContextOptions options) {
        return browser.newContext(options);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
