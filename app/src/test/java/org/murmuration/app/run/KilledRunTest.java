package org.murmuration.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.app.Murmuration;
import org.murmuration.testing.Seeded;

/** Real processes, killed without warning at random moments. */
class KilledRunTest {
    private static final List<String> NEW = List.of(
            "train",
            "qmix",
            "toy/signal",
            "--seed",
            "3",
            "--steps",
            "12000",
            "--device",
            "jvm",
            "--set",
            "hidden=8",
            "--set",
            "parallel_games=8",
            "--set",
            "batch_episodes=4",
            "--set",
            "replay_episodes=64",
            "--set",
            "evaluate_every=400",
            "--set",
            "evaluate_episodes=8",
            "--set",
            "checkpoint_every=600",
            "--out");

    @TempDir
    Path temporary;

    private Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Murmuration.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        temporary.resolve("output").toFile()))
                .start();
    }

    private void finish(List<String> arguments) throws IOException, InterruptedException {
        int status = start(arguments).waitFor();
        assertThat(status).as(Files.readString(temporary.resolve("output"))).isZero();
    }

    private static List<String> into(Path folder) {
        List<String> arguments = new ArrayList<>(NEW);
        arguments.add(folder.toString());
        return arguments;
    }

    private static List<String> resume(Path folder) {
        return List.of("train", "--device", "jvm", "--resume", folder.toString());
    }

    @Seeded
    @Tag("slow")
    void aRunThatIsKilledAgainAndAgainWritesTheMetricsOfOneThatIsNot(RandomGenerator random) throws Exception {
        Path whole = temporary.resolve("whole");
        long start = System.nanoTime();
        finish(into(whole));
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        Path killed = temporary.resolve("killed");
        SplittableRandom moments = new SplittableRandom(random.nextLong());
        int struck = 0;
        for (int attempt = 0; attempt < 6; attempt++) {
            Process process = start(Files.exists(killed) ? resume(killed) : into(killed));
            if (!process.waitFor(moments.nextLong(millis / 4, millis), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                struck++;
            }
        }
        assertThat(struck).as("processes killed").isPositive();
        finish(resume(killed));
        assertThat(killed.resolve("metrics.csv")).hasSameBinaryContentAs(whole.resolve("metrics.csv"));
    }
}
