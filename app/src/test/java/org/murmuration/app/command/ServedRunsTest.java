package org.murmuration.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.app.Murmuration;

class ServedRunsTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void servesUntilItIsAskedToStop() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Murmuration.class.getName(),
                        "view",
                        "--serve",
                        folder.toString(),
                        "--port",
                        "0")
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        try (BufferedReader remarks = process.errorReader(StandardCharsets.UTF_8)) {
            Matcher place = Pattern.compile("the runs in (.*) are at (http://127\\.0\\.0\\.1:\\d+/) until Ctrl-C")
                    .matcher(remarks.readLine());
            assertThat(place.matches()).isTrue();
            assertThat(place.group(1)).isEqualTo(folder.toString());
            try (InputStream page = URI.create(place.group(2)).toURL().openStream()) {
                assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("\"runs\":[]");
            }
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(folder.resolve("output"))).isEqualTo(place.group(2) + " has been closed\n");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void badInputIsOneLine() {
        Path absent = folder.resolve("absent");
        Invocation.of("view", "--serve", absent.toString()).failed(1, absent + ": there is no such folder");
        Invocation.of("view", "--serve", folder.toString(), "--port", "70000")
                .failed(2, "--port=70000: expected 0 to 65535");
        Invocation.of("view", "--serve", folder.toString(), "--host", "0.0.0.0").failed(2, "to this machine alone");
        Invocation.of("view", "smax/3m", "--serve", folder.toString()).failed(2, "leave out WHAT");
    }
}
