package org.murmuration.kernels.opencl;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the loader of OpenCL drivers one more driver. All loaders read the names of drivers from files in {@code /etc/OpenCL/vendors}, or in the folder that {@code OCL_ICD_VENDORS} names in its
 * place, when platforms are asked for the first time. For that moment this process names a temporary folder with the system's files and one more.
 *
 * <p>Users who name a folder themselves have decided what is loaded: theirs stays.
 */
final class VendorFolder {
    private static final Logger LOG = LoggerFactory.getLogger(VendorFolder.class);
    private static final String VARIABLE = "OCL_ICD_VENDORS";
    private static final String OLDER_VARIABLE = "OPENCL_VENDOR_PATH";
    private static final String REGISTRATIONS = "*.icd";
    private static final Path SYSTEM = Path.of("/etc/OpenCL/vendors");

    private VendorFolder() {}

    /** Makes the call that makes the loader load, with this driver in sight. If that cannot be arranged, the call is just made. */
    static <T> T showing(Path driver, Supplier<T> call) {
        Path folder = null;
        try {
            if (isFreeToChoose(System::getenv)) {
                folder = create(SYSTEM, driver);
                HostProcess.setenv(VARIABLE, folder.toString(), 1);
            }
        } catch (IOException | LinkageError impossible) {
            LOG.info("the OpenCL driver {} cannot be shown to the loader: {}", driver, impossible.toString());
        }
        try {
            return call.get();
        } finally {
            if (folder != null) {
                HostProcess.unsetenv(VARIABLE);
                delete(folder);
            }
        }
    }

    /** Whether the user has left the choice of drivers to us. */
    static boolean isFreeToChoose(UnaryOperator<String> environment) {
        for (String name : new String[] {VARIABLE, OLDER_VARIABLE}) {
            String value = environment.apply(name);
            if (value != null && !value.isEmpty()) {
                LOG.info("{} is set: only the OpenCL drivers that it names are used", name);
                return false;
            }
        }
        return true;
    }

    /** A new folder with copies of a system's registrations and one for a driver. */
    static Path create(Path system, Path driver) throws IOException {
        Path folder = Files.createTempDirectory("murmuration-opencl");
        try {
            if (Files.isDirectory(system)) {
                try (DirectoryStream<Path> registrations = Files.newDirectoryStream(system, REGISTRATIONS)) {
                    for (Path registration : registrations) {
                        Files.copy(registration, folder.resolve("system-" + registration.getFileName()));
                    }
                }
            }
            Files.writeString(folder.resolve("user.icd"), driver + "\n");
            return folder;
        } catch (IOException e) {
            delete(folder);
            throw e;
        }
    }

    static void delete(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException remains) {
            LOG.debug("{} remains: {}", folder, remains.toString());
        }
    }
}
