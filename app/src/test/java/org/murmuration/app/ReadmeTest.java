package org.murmuration.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.engine.GameKernel;
import org.murmuration.engine.check.CheckReport;
import org.murmuration.engine.check.EnvironmentChecker;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.Devices;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.learning.run.TrainingPlan;
import org.murmuration.learning.run.TrainingRun;
import org.murmuration.testing.devices.EveryDevice;

/** The examples of the README are compiled as they stand there, and run. */
class ReadmeTest {
    @TempDir
    Path folder;

    private Class<?> compile(String name) throws Exception {
        return DocumentedExample.of("README.md", name).compile(folder);
    }

    private static String run(Class<?> example, String... arguments) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            example.getMethod("main", String[].class).invoke(null, (Object) arguments);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theEmbeddingExampleCountsEpisodes() throws Exception {
        assertThat(run(compile("Embed"))).contains("episodes=").contains("winRate=");
    }

    @Test
    void thePlayingExampleActsToTheEndOfAnEpisode() throws Exception {
        Path run = folder.resolve("run");
        TrainingPlan plan = new TrainingPlan(
                "qmix",
                "smax/3m",
                1L,
                16,
                Map.of("parallel_games", "4", "batch_episodes", "2", "replay_episodes", "8"));
        try (Device device = new JvmDevice(1);
                TrainingRun training = TrainingRun.start(plan, device, run, row -> {})) {
            training.checkpoint();
        }
        assertThat(run(compile("Play"), run.toString())).contains("ally_0=").contains("leave alive []");
    }

    @EveryDevice
    void theGameOfTheAuthoringExampleKeepsEveryPromise(Device device) throws Exception {
        Class<?> game = compile("Meeting");
        CheckReport report;
        try (Device jvm = Devices.open("jvm")) {
            report = EnvironmentChecker.check(() -> newGame(game), 1L, jvm, device);
        }
        assertThat(report.passed()).as(report.toString()).isTrue();
    }

    private static GameKernel newGame(Class<?> game) {
        try {
            return (GameKernel) game.getConstructor().newInstance();
        } catch (ReflectiveOperationException broken) {
            throw new LinkageError(broken.getMessage(), broken);
        }
    }
}
