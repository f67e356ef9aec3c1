package org.murmuration.app.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.murmuration.engine.file.WholeFile;

/** Keeps a second process from writing into a run folder. The system lets go of it when the process ends, however it does. */
final class RunLock implements AutoCloseable {
    private static final String FILE = "lock";

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a folder.
     *
     * @throws IOException in one line, if another run has it or the folder cannot be written
     */
    static RunLock take(RunFolder folder) throws IOException {
        Path file = folder.path().resolve(FILE);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException failed) {
            throw new IOException("cannot write " + file + ": " + WholeFile.reason(failed), failed);
        }
        if (!isFree(channel)) {
            channel.close();
            throw new IOException("run folder " + folder.path() + " is in use: another process is training there");
        }
        return new RunLock(channel);
    }

    /** A file system without locks is no reason not to train. */
    private static boolean isFree(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        } catch (IOException noLocks) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
