package org.murmuration.app.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.kernels.opencl.UserDriver;

/** With a python3 that is a shell script, so that nothing is fetched. */
@EnabledOnOs(OS.LINUX)
final class DriverInstallationTest {
    /** Does what pip does with {@code --prefix}, which is the fifth argument, and notes how it was called. */
    private static final String WORKING =
            "mkdir -p \"$5/lib\" && echo driver > \"$5/lib/libintelocl.so\" && echo \"$PIP_USER $*\" >> \"${0%/*}/calls\"";

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    private Path place() {
        return folder.resolve("data/murmuration/opencl");
    }

    private UserDriver driver() {
        return new UserDriver(place().resolve("intel-1"));
    }

    /** An installation that finds a python3 with this body. */
    private DriverInstallation withPython(String body) throws IOException {
        Path programs = Files.createDirectories(folder.resolve("bin"));
        Path python = programs.resolve("python3");
        Files.writeString(python, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
        return withPrograms("/nowhere:" + programs);
    }

    private DriverInstallation withPrograms(String searchPath) {
        return new DriverInstallation(driver(), searchPath, new PrintWriter(said));
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> entries = Files.list(place())) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private void failsLeavingNothing(DriverInstallation installation, String... parts) throws IOException {
        assertThatIOException()
                .isThrownBy(installation::install)
                .satisfies(failure ->
                        assertThat(failure.getMessage()).contains(parts).doesNotContain("\n"));
        assertThat(entries()).containsExactly("lock");
    }

    @Test
    void licenceAndSizeAreSaidBeforeTheDriverIsInstalled() throws Exception {
        withPython(WORKING).install();
        assertThat(driver().library()).isPresent();
        assertThat(said.toString())
                .containsSubsequence(
                        "276 MB to load", "847 MB on disk", "Intel End User License Agreement", "Installed.");
        assertThat(entries()).containsExactly("intel-1", "lock");
    }

    @Test
    void pipIsToldToTouchNothingElse() throws Exception {
        withPython(WORKING).install();
        assertThat(Files.readString(folder.resolve("bin/calls")))
                .startsWith("0 -m pip install --prefix " + place())
                .contains("--ignore-installed", "intel-opencl-rt==" + UserDriver.VERSION, "intel-cmplr-lib-rt==");
    }

    @Test
    void whatIsInstalledIsNotInstalledAgain() throws Exception {
        withPython(WORKING).install();
        withPython("exit 1").install();
        assertThat(said.toString()).endsWith("is installed already, in " + driver().folder() + "\n");
    }

    @Test
    void aDamagedDriverIsReplaced() throws Exception {
        withPython(WORKING).install();
        Files.writeString(driver().folder().resolve("lib/libintelocl.so"), "cut");
        assertThat(driver().library()).isEmpty();
        withPython(WORKING).install();
        assertThat(driver().library()).isPresent();
    }

    @Test
    void olderVersionsAndUnfinishedInstallationsAreSweptAway() throws Exception {
        Files.createDirectories(place().resolve("intel-0/lib"));
        Files.createDirectories(place().resolve("unfinished-1/tmp"));
        withPython(WORKING).install();
        assertThat(entries()).containsExactly("intel-1", "lock");
    }

    @Test
    void withoutPythonTheUserIsToldWhatToInstall() throws Exception {
        failsLeavingNothing(withPrograms(null), "there is no python3", "apt-get install python3-pip");
        failsLeavingNothing(withPrograms("/nowhere"), "there is no python3");
    }

    @Test
    void withoutPipTheUserIsToldWhatToInstall() throws Exception {
        failsLeavingNothing(
                withPython("echo \"$0: No module named pip\" >&2; exit 1"),
                "python3 has no pip",
                "apt-get install python3-pip");
    }

    @Test
    void withoutANetworkTheUserIsToldPipsReason() throws Exception {
        failsLeavingNothing(
                withPython(
                        "echo 'WARNING: Retrying'; echo 'ERROR: Could not find a version'; echo 'ERROR: No matching' >&2; exit 1"),
                "is the network there?",
                "Could not find a version");
        failsLeavingNothing(withPython("exit 3"), "it gives no reason");
    }

    @Test
    void aFullDiskIsSaid() throws Exception {
        failsLeavingNothing(
                withPython("mkdir -p \"$5/lib\"; echo 'ERROR: [Errno 28] No space left on device'; exit 1"),
                "no space left");
    }

    @Test
    void packagesWithoutTheDriverAreNotInstalled() throws Exception {
        failsLeavingNothing(withPython("mkdir -p \"$5/lib\""), "there is no libintelocl.so");
    }

    @Test
    void aFailedInstallationLeavesTheOldDriver() throws Exception {
        withPython(WORKING).install();
        Files.writeString(driver().folder().resolve("lib/libintelocl.so"), "cut");
        assertThatIOException().isThrownBy(withPython("exit 1")::install);
        assertThat(driver().folder().resolve("lib/libintelocl.so")).hasContent("cut");
    }

    @Test
    void removingLeavesNothing() throws Exception {
        withPython(WORKING).install();
        withPrograms(null).remove();
        assertThat(place()).doesNotExist();
        withPrograms(null).remove();
        assertThat(said.toString()).endsWith("There is no OpenCL driver in " + place() + "\n");
    }
}
