package org.murmuration.app.run;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** TensorFlow's {@code Event} message with scalars, in the wire format of Protocol Buffers (tensorflow/core/util/event.proto, framework/summary.proto). */
final class ScalarEvent {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private static final int EVENT_WALL_TIME = 1;
    private static final int EVENT_STEP = 2;
    private static final int EVENT_FILE_VERSION = 3;
    private static final int EVENT_SUMMARY = 5;
    private static final int SUMMARY_VALUE = 1;
    private static final int VALUE_TAG = 1;
    private static final int VALUE_SIMPLE_VALUE = 2;

    private ScalarEvent() {}

    /** What every event file begins with. */
    static byte[] fileVersion(double wallSeconds) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        putDouble(event, EVENT_WALL_TIME, wallSeconds);
        putBytes(event, EVENT_FILE_VERSION, "brain.Event:2".getBytes(StandardCharsets.UTF_8));
        return event.toByteArray();
    }

    /** Numbers at a step; those that are undefined are left out. */
    static byte[] scalars(double wallSeconds, long step, Map<String, Double> values) {
        ByteArrayOutputStream summary = new ByteArrayOutputStream();
        values.forEach((tag, number) -> {
            if (Double.isFinite(number)) {
                ByteArrayOutputStream value = new ByteArrayOutputStream();
                putBytes(value, VALUE_TAG, tag.getBytes(StandardCharsets.UTF_8));
                putFloat(value, VALUE_SIMPLE_VALUE, number.floatValue());
                putBytes(summary, SUMMARY_VALUE, value.toByteArray());
            }
        });
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        putDouble(event, EVENT_WALL_TIME, wallSeconds);
        putKey(event, EVENT_STEP, VARINT);
        putVarint(event, step);
        putBytes(event, EVENT_SUMMARY, summary.toByteArray());
        return event.toByteArray();
    }

    /** The step of an event that this class has written; 0 where there is none. */
    static long step(byte[] event) {
        ByteBuffer in = ByteBuffer.wrap(event);
        long step = 0;
        while (in.hasRemaining()) {
            long key = varint(in);
            int field = (int) (key >>> 3);
            switch ((int) key & 7) {
                case VARINT -> {
                    long value = varint(in);
                    step = field == EVENT_STEP ? value : step;
                }
                case FIXED64 -> in.position(in.position() + Long.BYTES);
                case BYTES -> {
                    int length = (int) varint(in);
                    in.position(in.position() + length);
                }
                case FIXED32 -> in.position(in.position() + Integer.BYTES);
                default -> throw new IllegalArgumentException("an event has a field of unknown type " + (key & 7));
            }
        }
        return step;
    }

    private static void putKey(ByteArrayOutputStream out, int field, int type) {
        out.write(field << 3 | type);
    }

    private static void putVarint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static void putDouble(ByteArrayOutputStream out, int field, double value) {
        putKey(out, field, FIXED64);
        out.writeBytes(ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array());
    }

    private static void putFloat(ByteArrayOutputStream out, int field, float value) {
        putKey(out, field, FIXED32);
        out.writeBytes(ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array());
    }

    private static void putBytes(ByteArrayOutputStream out, int field, byte[] bytes) {
        putKey(out, field, BYTES);
        putVarint(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        int shift = 0;
        byte next = in.get();
        while (next < 0) {
            value |= (next & 0x7fL) << shift;
            shift += 7;
            next = in.get();
        }
        return value | (long) next << shift;
    }
}
