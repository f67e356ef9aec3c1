package org.murmuration.app.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads event files with nothing of the writer's: frames, bitwise checksums and messages from their published descriptions. */
final class EventDecoder {
    /** One event; absent parts are 0, null or empty. */
    record Event(double wallTime, long step, String fileVersion, Map<String, Float> scalars) {}

    private EventDecoder() {}

    static List<Event> decode(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        List<Event> events = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] length = new byte[8];
            in.get(length);
            requireEqual(unmask(in.getInt()), crc32c(length));
            byte[] data = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            in.get(data);
            requireEqual(unmask(in.getInt()), crc32c(data));
            events.add(event(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN)));
        }
        return events;
    }

    private static void requireEqual(int actual, int expected) {
        if (actual != expected) {
            throw new AssertionError(
                    "checksum " + Integer.toHexString(actual) + ", expected " + Integer.toHexString(expected));
        }
    }

    private static int unmask(int masked) {
        int rotated = masked - 0xa282ead8;
        return (rotated >>> 17) | (rotated << 15);
    }

    /** Castagnoli's polynomial, bit by bit. */
    static int crc32c(byte[] bytes) {
        int crc = -1;
        for (byte next : bytes) {
            crc ^= next & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ ((crc & 1) != 0 ? 0x82f63b78 : 0);
            }
        }
        return ~crc;
    }

    private static Event event(ByteBuffer in) {
        double wallTime = 0;
        long step = 0;
        String version = null;
        Map<String, Float> scalars = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            int key = in.get();
            if (key == 0x09) {
                wallTime = in.getDouble();
            } else if (key == 0x10) {
                step = varint(in);
            } else if (key == 0x1a) {
                version = text(in);
            } else if (key == 0x2a) {
                summary(part(in), scalars);
            } else {
                throw new AssertionError("unexpected key " + key);
            }
        }
        return new Event(wallTime, step, version, scalars);
    }

    private static void summary(ByteBuffer in, Map<String, Float> scalars) {
        while (in.hasRemaining()) {
            requireEqual(in.get(), 0x0a);
            ByteBuffer value = part(in);
            requireEqual(value.get(), 0x0a);
            String tag = text(value);
            requireEqual(value.get(), 0x15);
            scalars.put(tag, value.getFloat());
        }
    }

    private static String text(ByteBuffer in) {
        return StandardCharsets.UTF_8.decode(part(in)).toString();
    }

    private static ByteBuffer part(ByteBuffer in) {
        int length = (int) varint(in);
        ByteBuffer part = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + length);
        return part;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new AssertionError("a number of more than 64 bits");
    }
}
