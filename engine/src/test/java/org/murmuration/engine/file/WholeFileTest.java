package org.murmuration.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void putsTheNewContentInPlaceOfTheOld() throws IOException {
        Path file = folder.resolve("a.txt");
        WholeFile.write(file, "old");
        WholeFile.write(file, "new");
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryContaining("glob:**a.txt").isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void keepsTheOldContentWhenWritingFails() throws IOException {
        Path file = folder.resolve("a.txt");
        WholeFile.write(file, "old");
        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    out.write(1);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + file + ": No space left on device");
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void namesTheFileWhenItsFolderIsMissing() {
        Path file = folder.resolve("missing").resolve("a.txt");
        assertThatThrownBy(() -> WholeFile.write(file, "text"))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + file + ": no such file or folder");
    }
}
