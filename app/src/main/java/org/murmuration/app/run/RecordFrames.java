package org.murmuration.app.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The framing of TensorFlow's record files: length (8 bytes, little-endian), its masked CRC-32C, data, the data's masked CRC-32C (tensorflow/core/lib/io/record_writer.h, lib/hash/crc32c.h).
 */
final class RecordFrames {
    private static final int HEADER = Long.BYTES + Integer.BYTES;
    private static final int FRAME = HEADER + Integer.BYTES;
    private static final int MASK = 0xa282ead8;

    private RecordFrames() {}

    /** A frame around the data, ready to be written. */
    static ByteBuffer frame(byte[] data) {
        ByteBuffer frame = ByteBuffer.allocate(FRAME + data.length).order(ByteOrder.LITTLE_ENDIAN);
        frame.putLong(data.length);
        frame.putInt(maskedCrc(frame.array(), 0, Long.BYTES));
        frame.put(data);
        frame.putInt(maskedCrc(data, 0, data.length));
        return frame.flip();
    }

    /** The data of the frame at the buffer's position, which moves behind it; null if the frame is torn or altered. */
    static byte[] next(ByteBuffer records) {
        ByteBuffer at = records.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (at.remaining() < FRAME) {
            return null;
        }
        byte[] length = new byte[Long.BYTES];
        at.duplicate().get(length);
        long bytes = at.getLong();
        if (at.getInt() != maskedCrc(length, 0, length.length) || bytes < 0 || bytes > at.remaining() - Integer.BYTES) {
            return null;
        }
        byte[] data = new byte[(int) bytes];
        at.get(data);
        if (at.getInt() != maskedCrc(data, 0, data.length)) {
            return null;
        }
        records.position(records.position() + FRAME + data.length);
        return data;
    }

    private static int maskedCrc(byte[] bytes, int from, int count) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, count);
        int value = (int) crc.getValue();
        return ((value >>> 15) | (value << 17)) + MASK;
    }
}
