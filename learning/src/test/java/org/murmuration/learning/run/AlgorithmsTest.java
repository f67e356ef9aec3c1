package org.murmuration.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.engine.Settings;
import org.murmuration.learning.algo.Algorithm;
import org.murmuration.learning.algo.ConfiguredAlgorithm;

final class AlgorithmsTest {
    @TempDir
    Path folder;

    /** An author's algorithm, as far as it is asked here. */
    public static class Guess implements Algorithm {
        @Override
        public String algorithmName() {
            return "guess";
        }

        @Override
        public String description() {
            return "guesses";
        }

        @Override
        public List<String> settings() {
            return List.of("boldness");
        }

        @Override
        public ConfiguredAlgorithm configure(Settings settings) {
            throw new UnsupportedOperationException("nobody trains it here");
        }
    }

    /** Another one of the same name. */
    public static final class SecondGuess extends Guess {}

    private void with(ThrowingCallable work, String... services) throws Throwable {
        Path file = folder.resolve("META-INF/services").resolve(Algorithm.class.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(services));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            work.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void anAuthorsAlgorithmIsFoundByTheServiceThatItNames() throws Throwable {
        with(() -> assertThat(Algorithms.named("guess").description()).isEqualTo("guesses"), Guess.class.getName());
        assertThat(Algorithms.names()).contains("qmix", "vdn").doesNotContain("guess");
    }

    @Test
    void aSettingOfAnotherAlgorithmIsNamedAsSuch() throws Throwable {
        TrainingPlan plan = new TrainingPlan("qmix", "test/echo", 0, 1, Map.of("boldness", "3"));
        with(
                () -> assertThatThrownBy(() -> PlannedSetting.of(plan))
                        .hasMessage("'boldness' is a setting of guess, not of qmix and not of test/echo"),
                Guess.class.getName());
    }

    @Test
    void twoOfOneNameAreRefused() throws Throwable {
        with(
                () -> assertThatThrownBy(Algorithms::all)
                        .hasMessageStartingWith("two algorithms are named 'guess': ")
                        .hasMessageContaining("SecondGuess"),
                Guess.class.getName(),
                SecondGuess.class.getName());
    }

    @Test
    void oneThatIsNotThereIsRefusedByName() throws Throwable {
        with(
                () -> assertThatThrownBy(Algorithms::all)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("an algorithm cannot be loaded: ")
                        .hasMessageContaining("my.Missing"),
                "my.Missing");
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearest() throws IOException {
        assertThatThrownBy(() -> Algorithms.named("qmx"))
                .hasMessageStartingWith("unknown algorithm 'qmx' (did you mean 'qmix'?); there are qmix, vdn");
    }
}
