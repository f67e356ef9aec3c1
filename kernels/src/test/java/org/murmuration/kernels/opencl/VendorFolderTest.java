package org.murmuration.kernels.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VendorFolderTest {
    private static final Path DRIVER = Path.of("/data/lib/libintelocl.so");

    @TempDir
    private Path system;

    @Test
    void theSystemsDriversAreShownBesideTheUsers() throws IOException {
        Files.writeString(system.resolve("pocl.icd"), "libpocl.so\n");
        Files.writeString(system.resolve("user.icd"), "libother.so\n");
        Files.writeString(system.resolve("notes.txt"), "no registration");
        Path folder = VendorFolder.create(system, DRIVER);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(VendorFolderTest::text))
                    .containsExactlyInAnyOrder("libpocl.so\n", "libother.so\n", DRIVER + "\n");
        } finally {
            VendorFolder.delete(folder);
        }
    }

    @Test
    void aSystemWithoutDriversShowsTheUsersAlone() throws IOException {
        Path folder = VendorFolder.create(system.resolve("absent"), DRIVER);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(VendorFolderTest::text)).containsExactly(DRIVER + "\n");
        } finally {
            VendorFolder.delete(folder);
        }
    }

    @Test
    void usersWhoNameDriversThemselvesAreObeyed() {
        assertThat(VendorFolder.isFreeToChoose(Map.of("OCL_ICD_VENDORS", "/mine")::get))
                .isFalse();
        assertThat(VendorFolder.isFreeToChoose(Map.of("OPENCL_VENDOR_PATH", "/mine")::get))
                .isFalse();
        assertThat(VendorFolder.isFreeToChoose(Map.of("OCL_ICD_VENDORS", "")::get))
                .isTrue();
        assertThat(VendorFolder.isFreeToChoose(Map.of("HOME", "/home/me")::get)).isTrue();
    }

    @Test
    void theFolderIsNamedToNativeCodeForThatCallAlone() {
        assumeTrue(SignalHandlers.isSupported(), "the C library is called on Linux alone");
        assumeTrue(VendorFolder.isFreeToChoose(System::getenv), "drivers are chosen by an environment variable");
        String named = VendorFolder.showing(DRIVER, VendorFolderTest::variable);
        assertThat(named).contains("murmuration-opencl");
        assertThat(Path.of(named)).doesNotExist();
        assertThat(variable()).isNull();
    }

    /** What native code sees. */
    private static String variable() {
        return Function.getFunction("c", "getenv").invokeString(new Object[] {"OCL_ICD_VENDORS"}, false);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
