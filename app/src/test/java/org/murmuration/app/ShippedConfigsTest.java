package org.murmuration.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.learning.run.ConfigFile;
import org.murmuration.learning.run.PlanRequest;
import org.murmuration.learning.run.PlannedSetting;
import org.murmuration.learning.run.TrainingPlan;
import org.murmuration.learning.run.VerifiedResult;

/** Every configuration under {@code configs/} can be trained, lies where its name says, and says what was reached with it. */
final class ShippedConfigsTest {
    private static final Path ROOT = Path.of(System.getProperty("murmuration.root"));

    static Stream<Path> files() throws IOException {
        return files("configs");
    }

    static Stream<Path> benchmarks() throws IOException {
        return files("bench/configs");
    }

    private static Stream<Path> files(String folder) throws IOException {
        try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
            return all.filter(Files::isRegularFile).map(ROOT::relativize).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void whatIsTimedResolves(Path file) throws IOException {
        ConfigFile config = ConfigFile.read(ROOT.resolve(file));
        TrainingPlan plan = new PlanRequest(null, null, null, null, Map.of(), Optional.of(config)).plan();
        assertThat(PlannedSetting.of(plan))
                .filteredOn(setting -> setting.origin().equals(config.name()))
                .hasSameSizeAs(config.settings().keySet());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileResolvesAndSaysWhatItReaches(Path file) throws IOException {
        ConfigFile config = ConfigFile.read(ROOT.resolve(file));
        assertThat(file).isEqualTo(Path.of("configs", config.environment(), config.algorithm() + ".yaml"));
        TrainingPlan plan = new PlanRequest(null, null, null, null, Map.of(), Optional.of(config)).plan();
        assertThat(PlannedSetting.of(plan))
                .filteredOn(setting -> setting.origin().equals(config.name()))
                .hasSameSizeAs(config.settings().keySet());

        VerifiedResult result = config.result().orElseThrow();
        assertThat(result.measure()).isIn("win_rate", "return_mean");
        assertThat(result.score()).isBetween(result.low(), result.high());
        assertThat(result.seeds()).isPositive();
        assertThat(result.envSteps()).isGreaterThanOrEqualTo(plan.envSteps());
        assertThat(result.date()).matches("20\\d\\d-\\d\\d-\\d\\d");
        assertThat(result.command()).contains("./murmuration train --config " + file);
    }
}
