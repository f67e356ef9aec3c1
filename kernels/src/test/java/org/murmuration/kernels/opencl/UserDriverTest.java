package org.murmuration.kernels.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UserDriverTest {
    @TempDir
    private Path folder;

    private UserDriver driver;

    @BeforeEach
    void install() throws IOException {
        driver = new UserDriver(folder);
        // Debian's Python puts files below local/.
        Path libraries = Files.createDirectories(folder.resolve("local/lib"));
        Files.writeString(libraries.resolve("libintelocl.so"), "driver");
        Files.writeString(libraries.resolve("libtbb.so.12"), "threads");
    }

    @Test
    void aFinishedInstallationIsFound() throws IOException {
        driver.complete();
        assertThat(driver.library()).contains(folder.resolve("local/lib/libintelocl.so"));
    }

    @Test
    void anUnfinishedInstallationIsNotUsed() {
        assertThat(driver.library()).isEmpty();
        assertThat(driver.problem()).get().asString().contains("missing or damaged", "--install-cpu-driver");
    }

    @Test
    void aDriverWithAFileMissingOrCutOffIsNotUsed() throws IOException {
        driver.complete();
        Path threads = folder.resolve("local/lib/libtbb.so.12");
        Files.writeString(threads, "thr");
        assertThat(driver.library()).isEmpty();
        Files.delete(threads);
        assertThat(driver.library()).isEmpty();
        Files.writeString(threads, "threads");
        assertThat(driver.library()).isPresent();
    }

    @Test
    void aDamagedListIsAsGoodAsNone() throws IOException {
        for (String list : new String[] {"", "6", "six local/lib/libintelocl.so\n", "\n\n", "6 \0\n"}) {
            Files.writeString(folder.resolve("files.txt"), list);
            assertThat(driver.library()).as(list).isEmpty();
        }
    }

    @Test
    void packagesWithoutTheDriverCannotBeCompleted() throws IOException {
        Files.delete(folder.resolve("local/lib/libintelocl.so"));
        assertThatIOException().isThrownBy(driver::complete).withMessageContaining("libintelocl.so");
    }

    @Test
    void aLibraryThatTheSystemRefusesIsAProblemInItsWords() throws IOException {
        assumeTrue(SignalHandlers.isSupported(), "libraries are tried on Linux alone");
        driver.complete();
        assertThat(driver.problem()).get().asString().contains("libintelocl.so");
    }

    @Test
    void whatIsNotInstalledIsNoProblem() {
        UserDriver absent = new UserDriver(folder.resolve("absent"));
        assertThat(absent.library()).isEmpty();
        assertThat(absent.problem()).isEmpty();
    }

    @Test
    void theFolderFollowsTheBaseDirectorySpecification() {
        assertThat(UserDriver.of("/data", "/home/me"))
                .get()
                .extracting(UserDriver::folder)
                .asString()
                .startsWith("/data/murmuration/opencl/intel-");
        assertThat(UserDriver.of("relative", "/home/me"))
                .get()
                .extracting(UserDriver::folder)
                .asString()
                .startsWith("/home/me/.local/share/murmuration/");
        assertThat(UserDriver.of(null, "?")).isEmpty();
    }
}
