package org.murmuration.engine.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;
import org.murmuration.engine.trace.TraceReader;

/** Episodes on disk, in the form of {@code docs/episode-format.md}. */
public final class EpisodeFile {
    private EpisodeFile() {}

    /**
     * Writes an episode, gzipped if the name ends in {@code .gz}. It is written beside its place and then renamed: whatever happens, the file is whole or not there.
     *
     * @throws IOException in one line that names the file, if it cannot be written; nothing is left behind then
     */
    public static void write(Episode episode, Path file) throws IOException {
        byte[] json = new ObjectMapper().writeValueAsBytes(EpisodeJson.write(episode));
        Path target = file.toAbsolutePath();
        Path beside = target.resolveSibling(target.getFileName() + ".part");
        ByteBuffer content = ByteBuffer.wrap(target.toString().endsWith(".gz") ? zipped(json) : json);
        try {
            try (FileChannel channel = FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                while (content.hasRemaining()) {
                    channel.write(content);
                }
                channel.force(true);
            }
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw new IOException("cannot write episode " + file + ": " + reason(e), e);
        }
    }

    private static byte[] zipped(byte[] json) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(json);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads an episode.
     *
     * @throws IOException in one line that names the file, if it is not there, damaged, or no episode
     */
    public static Episode read(Path file) throws IOException {
        try {
            return EpisodeJson.read(new TraceReader().read(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("cannot read episode " + file + ": " + e.getMessage(), e);
        }
    }

    private static String reason(IOException thrown) {
        if (thrown instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        if (thrown instanceof AccessDeniedException) {
            return "no permission";
        }
        return thrown.getMessage();
    }
}
