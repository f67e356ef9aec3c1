package org.murmuration.learning.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.murmuration.engine.file.WholeFile;

/** Reads the records of one segment of an {@link EpisodeLog} in order, and checks each. */
final class SegmentReader {
    static final int HEADER_BYTES = 20;

    private final Path file;
    private final byte[] bytes;
    private final ByteBuffer view;
    private int next;
    private int contentFrom;
    private int episode;
    private int rawBytes;

    SegmentReader(Path file) throws StoreException {
        this.file = file;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new StoreException(file + " cannot be read: " + WholeFile.reason(unreadable), unreadable);
        }
        view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Goes to the next record; false at the end. */
    boolean advance() throws StoreException {
        int at = next;
        if (at == bytes.length) {
            return false;
        }
        if (bytes.length - at < HEADER_BYTES
                || checksum(bytes, at, HEADER_BYTES - Integer.BYTES) != view.getInt(at + 16)) {
            throw new StoreException(file + " is truncated or altered at byte " + at);
        }
        episode = view.getInt(at);
        rawBytes = view.getInt(at + 4);
        int storedBytes = view.getInt(at + 8);
        contentFrom = at + HEADER_BYTES;
        if (storedBytes < 0 || storedBytes > bytes.length - contentFrom) {
            throw new StoreException(file + " is truncated: episode " + episode + " is cut off");
        }
        if (checksum(bytes, contentFrom, storedBytes) != view.getInt(at + 12)) {
            throw new StoreException(file + " is altered: episode " + episode + " does not match its checksum");
        }
        next = contentFrom + storedBytes;
        return true;
    }

    /** Number of the episode of this record. */
    int episode() {
        return episode;
    }

    /** The episode of this record. */
    ByteBuffer content() throws StoreException {
        byte[] raw = new byte[rawBytes];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, contentFrom, next - contentFrom);
            if (inflater.inflate(raw) != rawBytes) {
                throw new StoreException(file + " is damaged: episode " + episode + " is too short");
            }
        } catch (DataFormatException e) {
            throw new StoreException(file + " is damaged: episode " + episode + " cannot be unpacked", e);
        } finally {
            inflater.end();
        }
        return ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    }

    static int checksum(byte[] bytes, int from, int count) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, count);
        return (int) crc.getValue();
    }
}
