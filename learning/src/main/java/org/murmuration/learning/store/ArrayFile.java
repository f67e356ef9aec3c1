package org.murmuration.learning.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.murmuration.engine.file.WholeFile;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;

/**
 * Named arrays of numbers with a JSON header, in one file: plain data, of which nothing is ever executed. {@code docs/checkpoint-format.md} has the layout.
 *
 * <p>A file is checked before anything of it is used: its kind, version, length and CRC-32C.
 */
public final class ArrayFile {
    static final int VERSION = 1;
    private static final byte[] MAGIC = "MURMURAT".getBytes(StandardCharsets.US_ASCII);
    private static final int PREFIX = MAGIC.length + 2 * Integer.BYTES;
    private static final int MOST_HEADER_BYTES = 1 << 24;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final JsonNode about;
    private final Map<String, byte[]> arrays;

    private ArrayFile(Path file, JsonNode about, Map<String, byte[]> arrays) {
        this.file = file;
        this.about = about;
        this.arrays = arrays;
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @param kind what the file is, such as {@code checkpoint}
     * @param about free content of the header
     * @param arrays copied from their device
     */
    public static void write(Path file, String kind, JsonNode about, Map<String, DeviceArray> arrays)
            throws IOException {
        ObjectNode header = JSON.createObjectNode();
        header.put("kind", kind);
        header.set("about", about);
        ArrayNode table = header.putArray("arrays");
        arrays.forEach((name, array) ->
                table.addObject().put("name", name).put("type", typeOf(array)).put("length", array.length()));
        byte[] text = JSON.writeValueAsBytes(header);
        WholeFile.write(file, out -> {
            CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
            checked.write(MAGIC);
            checked.write(littleEndian(2 * Integer.BYTES)
                    .putInt(VERSION)
                    .putInt(text.length)
                    .array());
            checked.write(text);
            writeDeflated(checked, arrays);
            out.write(littleEndian(Long.BYTES)
                    .putLong(checked.getChecksum().getValue())
                    .array());
        });
    }

    /** Most numbers of a batch are zeros. */
    private static void writeDeflated(OutputStream out, Map<String, DeviceArray> arrays) throws IOException {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater, 1 << 16);
            for (DeviceArray array : arrays.values()) {
                deflated.write(bytesOf(array));
            }
            deflated.finish();
        } finally {
            deflater.end();
        }
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String typeOf(DeviceArray array) {
        return array instanceof FloatArray ? "float32" : array instanceof IntArray ? "int32" : "int8";
    }

    private static byte[] bytesOf(DeviceArray array) {
        if (array instanceof ByteArray bytes) {
            return bytes.toHost();
        }
        byte[] content = new byte[Math.multiplyExact(array.length(), array.elementBytes())];
        ByteBuffer view = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (array instanceof FloatArray floats) {
            view.asFloatBuffer().put(floats.toHost());
        } else if (array instanceof IntArray ints) {
            view.asIntBuffer().put(ints.toHost());
        }
        return content;
    }

    /**
     * Reads and checks a file.
     *
     * @param kind what the file should be
     * @throws StoreException naming the file and what is wrong with it
     */
    public static ArrayFile read(Path file, String kind) throws StoreException {
        byte[] all = bytes(file);
        if (all.length < PREFIX + Long.BYTES || !startsWithMagic(all)) {
            throw new StoreException(file + " is not a file of Murmuration, or it is cut off at its start");
        }
        ByteBuffer view = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        int version = view.getInt(MAGIC.length);
        int headerBytes = view.getInt(MAGIC.length + Integer.BYTES);
        if (version != VERSION) {
            throw new StoreException(
                    file + " has version " + version + " of the format, this program reads version " + VERSION);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(all, 0, all.length - Long.BYTES);
        if (checksum.getValue() != view.getLong(all.length - Long.BYTES)) {
            throw new StoreException(file + " is truncated or altered: its checksum does not match its content");
        }
        if (headerBytes < 0 || headerBytes > Math.min(MOST_HEADER_BYTES, all.length - PREFIX - Long.BYTES)) {
            throw new StoreException(file + " is damaged: a header of " + headerBytes + " bytes does not fit");
        }
        JsonNode header = header(file, all, headerBytes);
        if (!kind.equals(header.path("kind").asText())) {
            throw new StoreException(
                    file + " is a " + header.path("kind").asText("file without kind") + ", expected a " + kind);
        }
        return new ArrayFile(file, header.path("about"), arrays(file, header, all, PREFIX + headerBytes));
    }

    private static byte[] bytes(Path file) throws StoreException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new StoreException("there is no file " + file, missing);
        } catch (IOException unreadable) {
            throw new StoreException(file + " cannot be read: " + WholeFile.reason(unreadable), unreadable);
        }
    }

    private static boolean startsWithMagic(byte... all) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (all[i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode header(Path file, byte[] all, int bytes) throws StoreException {
        try {
            return JSON.readTree(new String(all, PREFIX, bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new StoreException(file + " is damaged: its header is not JSON", e);
        }
    }

    private static Map<String, byte[]> arrays(Path file, JsonNode header, byte[] all, int from) throws StoreException {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        try (InputStream data =
                new InflaterInputStream(new ByteArrayInputStream(all, from, all.length - Long.BYTES - from))) {
            for (JsonNode entry : header.path("arrays")) {
                int width = "int8".equals(entry.path("type").asText()) ? 1 : Float.BYTES;
                int length = Math.multiplyExact(entry.path("length").asInt(), width);
                byte[] content = data.readNBytes(length);
                if (content.length < length) {
                    throw new StoreException(
                            file + " is damaged: array '" + entry.path("name").asText() + "' is cut off");
                }
                arrays.put(entry.path("name").asText(), content);
            }
        } catch (StoreException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new StoreException(file + " is damaged: " + e.getMessage(), e);
        }
        return arrays;
    }

    /** Free content of the header. */
    public JsonNode about() {
        return about;
    }

    /**
     * Copies an array to its device.
     *
     * @throws StoreException if the file has no such array, or one of another length
     */
    public void restore(String name, DeviceArray target) throws StoreException {
        byte[] content = arrays.get(name);
        if (content == null) {
            throw new StoreException(file + " has no array '" + name + "', only " + arrays.keySet());
        }
        if (content.length != (long) target.length() * target.elementBytes()) {
            throw new StoreException(file + ": array '" + name + "' has " + content.length / target.elementBytes()
                    + " elements, expected " + target.length());
        }
        ByteBuffer view = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (target instanceof FloatArray floats) {
            float[] host = new float[target.length()];
            view.asFloatBuffer().get(host);
            floats.write(host);
        } else if (target instanceof IntArray ints) {
            int[] host = new int[target.length()];
            view.asIntBuffer().get(host);
            ints.write(host);
        } else if (target instanceof ByteArray bytes) {
            bytes.write(content);
        }
    }
}
