package org.murmuration.engine.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.murmuration.engine.file.WholeFile;
import org.murmuration.engine.trace.TraceReader;

/** Episodes on disk, in the form of {@code docs/episode-format.md}. */
public final class EpisodeFile {
    private EpisodeFile() {}

    /**
     * Writes an episode, gzipped if the name ends in {@code .gz}. It is written beside its place and then renamed: whatever happens, the file is whole or not there.
     *
     * @throws IOException in one line that names the file, if it cannot be written, or could not be read again for its size; nothing is left behind then
     */
    public static void write(Episode episode, Path file) throws IOException {
        write(episode, file, new TraceReader());
    }

    static void write(Episode episode, Path file, TraceReader reader) throws IOException {
        JsonNode root = EpisodeJson.write(episode);
        byte[] json = new ObjectMapper().writeValueAsBytes(root);
        try {
            reader.requireReadable(root, json.length);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": the episode has " + e.getMessage(), e);
        }
        WholeFile.write(file, file.toString().endsWith(".gz") ? out -> zip(json, out) : out -> out.write(json));
    }

    private static void zip(byte[] json, OutputStream out) throws IOException {
        GZIPOutputStream zipped = new GZIPOutputStream(out);
        zipped.write(json);
        zipped.finish();
    }

    /** Whether a file, read as JSON, says that it is an episode. */
    public static boolean isEpisode(JsonNode root) {
        return EpisodeJson.isEpisode(root);
    }

    /**
     * Understands a file that was read as JSON.
     *
     * @throws IllegalArgumentException in one line, if it is no episode, of another version, or a part is missing or of a wrong shape
     */
    public static Episode of(JsonNode root) {
        return EpisodeJson.read(root);
    }

    /**
     * Reads an episode.
     *
     * @throws IOException in one line that names the file, if it is not there, damaged, or no episode
     */
    public static Episode read(Path file) throws IOException {
        try {
            return of(new TraceReader().read(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("cannot read episode " + file + ": " + e.getMessage(), e);
        }
    }
}
