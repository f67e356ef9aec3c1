package org.murmuration.engine.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.murmuration.engine.file.WholeFile;

/**
 * Reads files of JSON, gzipped or plain, whatever they are called. What a file may ask for is limited, so that a hostile one is an error and not the end of the program.
 */
public final class TraceReader {
    private static final int MOST_BYTES = 128 << 20;
    private static final int MOST_TOKENS = 16_000_000;
    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 1 << 20;

    private final int mostBytes;
    private final int mostTokens;
    private final ObjectMapper mapper;

    /** Takes up to 128 MiB of JSON in up to 16 million tokens, nested up to 64 deep. */
    public TraceReader() {
        this(MOST_BYTES, MOST_TOKENS);
    }

    /**
     * Takes less, or more.
     *
     * @param mostBytes of JSON
     * @param mostTokens numbers, texts, names and brackets
     */
    public TraceReader(int mostBytes, int mostTokens) {
        this.mostBytes = mostBytes;
        this.mostTokens = mostTokens;
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(LONGEST_TEXT)
                .maxTokenCount(mostTokens)
                .build();
        mapper = new ObjectMapper(JsonFactory.builder()
                        .streamReadConstraints(constraints)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * The content of a file: an object that holds finite numbers only.
     *
     * @throws IOException in one line without the file's name: not there, not readable, too large, cut off, damaged, not JSON, not a number
     */
    public JsonNode read(Path file) throws IOException {
        byte[] json = content(file);
        if (json.length == 0) {
            throw new IOException("the file is empty");
        }
        JsonNode root;
        try {
            root = mapper.readTree(json);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw new IOException("not valid JSON: " + OneLine.of(e.getOriginalMessage()) + place, e);
        }
        if (!root.isObject()) {
            throw new IOException("the file holds no JSON object");
        }
        requireFinite(root, "");
        return root;
    }

    /**
     * Refuses to write what this reader would not read.
     *
     * @param bytes that it takes as JSON
     * @throws IOException in one line without a file's name
     */
    public void requireReadable(JsonNode root, long bytes) throws IOException {
        if (bytes > mostBytes) {
            throw new IOException(bytes + " bytes of JSON, of which readers take at most " + mostBytes);
        }
        long tokens = tokens(root);
        if (tokens > mostTokens) {
            throw new IOException(
                    tokens + " numbers, texts, names and brackets, of which readers take at most " + mostTokens);
        }
    }

    private static long tokens(JsonNode node) {
        if (!node.isContainerNode()) {
            return 1;
        }
        long tokens = 2L + (node.isObject() ? node.size() : 0);
        for (JsonNode child : node) {
            tokens += tokens(child);
        }
        return tokens;
    }

    private byte[] content(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder, not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = limited(in);
            if (bytes.length < 2 || (bytes[0] & 0xff) != 0x1f || (bytes[1] & 0xff) != 0x8b) {
                return bytes;
            }
            try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                return limited(unzipped);
            }
        } catch (EOFException e) {
            throw new IOException("the gzip data are cut off", e);
        } catch (ZipException e) {
            throw new IOException("the gzip data are damaged: " + OneLine.of(e.getMessage()), e);
        } catch (FileSystemException e) {
            throw new IOException(WholeFile.reason(e), e);
        }
    }

    private byte[] limited(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(mostBytes);
        if (in.read() >= 0) {
            throw new IOException("more than " + mostBytes + " bytes, which is the most that is read");
        }
        return bytes;
    }

    /** A number such as 1e999 is valid JSON, and infinite when read. */
    private static void requireFinite(JsonNode node, String path) throws IOException {
        if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
            throw new IOException("a number beyond the range of a double" + (path.isEmpty() ? "" : " at " + path));
        }
        if (node.isObject()) {
            for (var member : node.properties()) {
                requireFinite(member.getValue(), path.isEmpty() ? member.getKey() : path + "." + member.getKey());
            }
        } else if (node.isArray()) {
            for (JsonNode child : node) {
                requireFinite(child, path);
            }
        }
    }
}
