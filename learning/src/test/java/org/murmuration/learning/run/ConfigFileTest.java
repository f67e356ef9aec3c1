package org.murmuration.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigFileTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("my.yaml"), text);
    }

    private void refused(String text, String message) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> ConfigFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + message)
                .hasMessageNotContaining("\n");
    }

    private static TrainingPlan plan(Path file, Map<String, String> set) throws IOException {
        return new PlanRequest(null, null, null, null, set, Optional.of(ConfigFile.read(file))).plan();
    }

    @Test
    void whatIsSetComesBeforeTheFile() throws IOException {
        Path file = file("""
                algorithm: qmix
                env: test/echo
                env_steps: 500
                seed: 3
                settings:
                  hidden: 32
                  recurrent: false
                  numbers: 4
                """);
        TrainingPlan plan = plan(file, Map.of("hidden", "8"));
        assertThat(plan.envSteps()).isEqualTo(500);
        assertThat(plan.seed()).isEqualTo(3);
        assertThat(plan.settings()).isEqualTo(Map.of("hidden", "8", "recurrent", "false", "numbers", "4"));
        assertThat(PlannedSetting.of(plan))
                .contains(
                        new PlannedSetting("qmix", "hidden", "8", TrainingPlan.SET),
                        new PlannedSetting("qmix", "recurrent", "false", file.toString()),
                        new PlannedSetting("qmix", "gamma", "0.99", TrainingPlan.DEFAULT),
                        new PlannedSetting("test/echo", "numbers", "4", file.toString()),
                        new PlannedSetting("test/echo", "with_state", "true", TrainingPlan.DEFAULT));
    }

    @Test
    void aMalformedFileIsRefusedByFieldAndName() throws IOException {
        refused("algorithm: [", " is no YAML in line 1: ");
        refused("qmix", ": expected named fields");
        refused("env: test/echo", ": the field 'algorithm' is missing");
        refused("algorithm: 3\nenv: test/echo", ": 'algorithm' is 3, expected a text");
        refused(
                "algorithm: qmix\nenv: test/echo\nsetings: {}",
                ": there is no field 'setings' (did you mean 'settings'?)");
        refused("algorithm: qmix\nenv: test/echo\nsettings: 3", ": 'settings' is 3, expected named values");
        refused(
                "algorithm: qmix\nenv: test/echo\nsettings: {hidden: [1, 2]}",
                ": 'settings.hidden' is [1,2], expected a number, a word, true or false");
        refused(
                "algorithm: qmix\nenv: test/echo\nenv_steps: 0",
                ": 'env_steps' is 0, expected a whole number of at least 1");
        refused("algorithm: qmix\nalgorithm: vdn\nenv: test/echo", " is no YAML in line 2: Duplicate field");
        refused("algorithm: qmix\nenv: test/echo\nresult: {score: 1}", ": 'result' is malformed: ");
    }

    @Test
    void aValueOutOfRangeIsRefusedWithItsFile() throws IOException {
        Path file = file("algorithm: qmix\nenv: test/echo\nsettings: {hidden: 0}");
        assertThatThrownBy(() -> PlannedSetting.of(plan(file, Map.of())))
                .hasMessageStartingWith(file + ": settings.hidden: hidden=0: expected a whole number from 1");
        assertThatThrownBy(() -> PlannedSetting.of(plan(file, Map.of("hidden", "-1"))))
                .hasMessageStartingWith("hidden=-1: expected a whole number from 1");
        Path misspelt = file("algorithm: qmix\nenv: test/echo\nsettings: {hiden: 8}");
        assertThatThrownBy(() -> PlannedSetting.of(plan(misspelt, Map.of())))
                .hasMessageStartingWith(misspelt + ": settings.hiden: test/echo has no setting 'hiden'");
    }

    @Test
    void aFileForSomethingElseIsRefused() throws IOException {
        Path file = file("algorithm: qmix\nenv: test/echo");
        PlanRequest other =
                new PlanRequest("vdn", "test/echo", null, null, Map.of(), Optional.of(ConfigFile.read(file)));
        assertThatThrownBy(other::plan).hasMessageStartingWith(file + " is for algorithm=qmix, not for vdn");
    }

    @Test
    void aMissingFileIsOneLine() {
        Path absent = folder.resolve("absent.yaml");
        assertThatThrownBy(() -> ConfigFile.read(absent))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot read " + absent + ": ");
    }
}
