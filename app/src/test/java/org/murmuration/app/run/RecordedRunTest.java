package org.murmuration.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.learning.run.TrainingPlan;

class RecordedRunTest {
    @TempDir
    Path temporary;

    private static TrainingPlan plan() {
        Map<String, String> settings = new HashMap<>(
                Map.of("hidden", "8", "parallel_games", "8", "batch_episodes", "4", "replay_episodes", "64"));
        settings.putAll(Map.of("evaluate_every", "200", "evaluate_episodes", "8", "checkpoint_every", "600"));
        return new TrainingPlan("qmix", "toy/signal", 1, 1200, settings);
    }

    private static RecordedRun.Surroundings on(Device device) {
        return new RecordedRun.Surroundings(device, "test", new PrintWriter(Writer.nullWriter()), Instant.now());
    }

    @Test
    void runThatIsStoppedAnywhereGoesOnAsIfItHadNotBeen() throws IOException {
        Path whole = temporary.resolve("whole");
        Path stopped = temporary.resolve("stopped");
        try (Device device = new JvmDevice(1)) {
            try (RecordedRun run = RecordedRun.start(plan(), whole, on(device))) {
                assertThat(run.train(() -> false)).isPresent();
            }
            AtomicInteger steps = new AtomicInteger();
            try (RecordedRun run = RecordedRun.start(plan(), stopped, on(device))) {
                assertThat(run.train(() -> steps.incrementAndGet() > 37)).isEmpty();
                assertThat(run.envSteps()).isEqualTo(37 * 8);
            }
            assertThat(stopped.resolve("result.json")).doesNotExist();
            try (RecordedRun run = RecordedRun.resume(stopped, 0, on(device))) {
                RunResult result = run.train(() -> false).orElseThrow();
                assertThat(result.envSteps()).isEqualTo(1200);
            }
            assertThat(device.liveBytes()).isZero();
        }
        assertThat(stopped.resolve("metrics.csv")).hasSameBinaryContentAs(whole.resolve("metrics.csv"));
    }

    @Test
    void aFolderBelongsToOneRunAtATime() throws IOException {
        Path path = temporary.resolve("run");
        try (Device device = new JvmDevice(1)) {
            try (RecordedRun run = RecordedRun.start(plan(), path, on(device))) {
                assertThat(run.train(() -> true)).isEmpty();
                assertThatThrownBy(() -> RecordedRun.resume(path, 0, on(device)))
                        .isInstanceOf(IOException.class)
                        .hasMessage("run folder " + path + " is in use: another process is training there");
            }
            try (RecordedRun run = RecordedRun.resume(path, 0, on(device))) {
                assertThat(run.envSteps()).isZero();
            }
        }
    }

    @Test
    void wallClockCountsAllProcesses() throws IOException {
        Path path = temporary.resolve("run");
        try (Device device = new JvmDevice(1)) {
            double first;
            try (RecordedRun run = RecordedRun.start(plan(), path, on(device))) {
                first = run.train(() -> false).orElseThrow().wallS();
            }
            try (RecordedRun run = RecordedRun.resume(path, 0, on(device))) {
                assertThat(run.train(() -> false).orElseThrow().wallS()).isGreaterThan(first * 0.5);
            }
        }
    }
}
