package org.murmuration.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    Path temporary;

    @Test
    void defaultPathSaysWhatWasRunWithADashForEachSlash() {
        assertThat(RunFolder.defaultPath("qmix", "smax/3m", "7", LocalDateTime.of(2026, 2, 3, 4, 5, 6)))
                .isEqualTo(Path.of("runs", "qmix-smax-3m-7-20260203-040506"));
        assertThat(RunFolder.defaultPath("qmix", "matrix/file:../x y", "-1", LocalDateTime.of(2026, 2, 3, 4, 5, 6)))
                .isEqualTo(Path.of("runs", "qmix-matrix-file-..-x-y--1-20260203-040506"));
    }

    @Test
    void makesFoldersAboveIt() throws IOException {
        Path path = temporary.resolve("a/b/run");
        assertThat(RunFolder.create(path).path()).isEqualTo(path).isEmptyDirectory();
    }

    @Test
    void refusesAFolderThatExistsAndLeavesItAlone() throws IOException {
        Path path = Files.createDirectory(temporary.resolve("run"));
        Files.writeString(path.resolve("config.yaml"), "old");
        assertThatThrownBy(() -> RunFolder.create(path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("run folder " + path + " exists already")
                .hasMessageContaining("--resume");
        assertThat(path.resolve("config.yaml")).hasContent("old");
    }

    @Test
    void saysWhyAFolderCannotBeMade() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThatThrownBy(() -> RunFolder.create(file.resolve("run")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot make the run folder " + file.resolve("run") + ": ");
    }

    @Test
    void opensOnlyWhatIsThere() throws IOException {
        assertThat(RunFolder.open(temporary).path()).isEqualTo(temporary);
        assertThatThrownBy(() -> RunFolder.open(temporary.resolve("absent")))
                .hasMessage(temporary.resolve("absent") + ": there is no such run folder");
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThatThrownBy(() -> RunFolder.open(file)).hasMessage(file + " is not a run folder");
    }

    @Test
    void writesAndRemovesSmallFiles() throws IOException {
        RunFolder folder = RunFolder.create(temporary.resolve("run"));
        folder.write(RunFolder.RESULT, "{}");
        assertThat(folder.path().resolve("result.json")).hasContent("{}");
        folder.remove(RunFolder.RESULT);
        folder.remove(RunFolder.RESULT);
        assertThat(folder.path()).isEmptyDirectory();
    }
}
