package org.murmuration.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    Path folder;

    @Test
    void takesTheNextFreeNumber() throws IOException {
        for (String expected : new String[] {"smax-3m.html", "smax-3m-2.html", "smax-3m-3.html"}) {
            Path file = OutputFile.free(folder, "smax/3m", ".html");
            assertThat(file.getFileName()).hasToString(expected);
            Files.writeString(file, "taken");
        }
    }

    @Test
    void aNameCannotLeaveTheFolder() throws IOException {
        assertThat(OutputFile.free(folder, "../../etc/x y", ".html")).isEqualTo(folder.resolve("..-..-etc-x-y.html"));
    }
}
