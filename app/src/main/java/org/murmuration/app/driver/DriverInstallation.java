package org.murmuration.app.driver;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.murmuration.app.report.Quantities;
import org.murmuration.kernels.opencl.UserDriver;

/** Installs and removes {@link UserDriver}. It is put together in a folder beside its place, which is then renamed: half of a driver is never found. */
public final class DriverInstallation {
    private static final List<String> PACKAGES =
            List.of("intel-opencl-rt==" + UserDriver.VERSION, "intel-cmplr-lib-rt==" + UserDriver.VERSION);

    /** What {@value UserDriver#VERSION} takes. */
    private static final long LOADED_BYTES = 276_000_000L;

    private static final long INSTALLED_BYTES = 847_000_000L;

    private static final String LOCK = "lock";
    private static final String UNFINISHED = "unfinished-";

    private final UserDriver driver;
    private final Path place;
    private final Pip pip;
    private final PrintWriter out;

    /**
     * For one place.
     *
     * @param searchPath where programs are, as in {@code PATH}
     * @param out is told what happens
     */
    public DriverInstallation(UserDriver driver, String searchPath, PrintWriter out) {
        this.driver = driver;
        this.place = driver.folder().getParent();
        this.pip = new Pip(searchPath);
        this.out = out;
    }

    /**
     * Installs the driver, in the place of older or damaged ones; does nothing if it is there.
     *
     * @throws IOException in one line, if that is not possible; what was there before is then still there
     */
    public void install() throws IOException, InterruptedException {
        if (driver.library().isPresent()) {
            say("Intel's OpenCL driver " + UserDriver.VERSION + " is installed already, in " + driver.folder());
            return;
        }
        say("Installing Intel's OpenCL driver " + UserDriver.VERSION + " for processors into " + driver.folder() + ": "
                + Quantities.bytes(LOADED_BYTES) + " to load, " + Quantities.bytes(INSTALLED_BYTES) + " on disk.");
        say(
                "It is Intel's, under the Intel End User License Agreement for Developer Tools, and the TBB library that it "
                        + "needs under the Intel Simplified Software License; who installs it agrees to them. The texts come with it.");
        Files.createDirectories(place);
        requireRoom();
        locked(() -> {
            deleteOthers();
            installBeside();
        });
        say("Installed. 'murmuration devices --remove-cpu-driver' removes it.");
    }

    /** Removes the driver, and what is left of others; does nothing if there are none. */
    public void remove() throws IOException, InterruptedException {
        if (!Files.isDirectory(place)) {
            say("There is no OpenCL driver in " + place);
            return;
        }
        locked(() -> {
            deleteOthers();
            delete(driver.folder());
        });
        delete(place);
        say("Removed Intel's OpenCL driver from " + place);
    }

    /** Something that only one process may do at a time. */
    private interface Change {
        void make() throws IOException, InterruptedException;
    }

    private void locked(Change change) throws IOException, InterruptedException {
        try (FileChannel channel =
                        FileChannel.open(place.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            if (lock == null) {
                throw new IOException(
                        "another process is changing the driver in " + place + "; try again when it is done");
            }
            change.make();
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    private void requireRoom() throws IOException {
        long room = Files.getFileStore(place).getUsableSpace();
        long needed = LOADED_BYTES + INSTALLED_BYTES;
        if (room < needed) {
            throw new IOException("the driver needs " + Quantities.bytes(needed) + " while it is being installed, and "
                    + place + " has room for " + Quantities.bytes(room));
        }
    }

    private void installBeside() throws IOException, InterruptedException {
        Path unfinished = Files.createTempDirectory(place, UNFINISHED);
        try {
            Path temporary = Files.createDirectory(unfinished.resolve("tmp"));
            Path whole = unfinished.resolve("driver");
            pip.install(PACKAGES, whole, temporary);
            new UserDriver(whole).complete();
            delete(driver.folder());
            Files.move(whole, driver.folder(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(unfinished);
        }
    }

    /** Other versions, and what killed installations have left. */
    private void deleteOthers() throws IOException {
        try (Stream<Path> entries = Files.list(place)) {
            for (Path entry : entries.filter(Files::isDirectory).toList()) {
                if (!entry.equals(driver.folder())) {
                    delete(entry);
                }
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
