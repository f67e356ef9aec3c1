package org.murmuration.engine.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file whole or not at all: to a temporary file beside its place, forced to the disk, then renamed. */
public final class WholeFile {
    private WholeFile() {}

    /** Writes the bytes of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to a buffered stream, which the caller closes. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Puts a file in place, over an older one of that name.
     *
     * @throws IOException in one line that names the file and the cause (no room, read-only, …); what was there before is still there
     */
    public static void write(Path file, Content content) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try {
            writeForced(beside, content);
            move(beside, file);
        } catch (IOException failed) {
            discard(beside);
            throw new IOException("cannot write " + file + ": " + reason(failed), failed);
        } catch (RuntimeException | Error failed) {
            discard(beside);
            throw failed;
        }
    }

    /** Puts a text file in place, in UTF-8; see {@link #write(Path, Content)}. */
    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void writeForced(Path beside, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        beside,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static void move(Path beside, Path file) throws IOException {
        try {
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException unusualFileSystem) {
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path beside) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException leftBehind) {
            // The first failure is the one to report; a part file is overwritten by the next attempt.
        }
    }

    /** What went wrong, in words: exceptions of the file system often carry the file's name alone. */
    public static String reason(IOException failed) {
        if (failed instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (failed instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failed instanceof FileAlreadyExistsException) {
            return "it exists already";
        }
        String message = failed instanceof FileSystemException named ? named.getReason() : failed.getMessage();
        return message != null ? message : failed.getClass().getSimpleName();
    }
}
