package org.murmuration.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Snapshots as bytes, numbers in big-endian order: the 8 letters {@code MURMGAME}; an int, the version; id and mode as texts (UTF-8 after a length of 16 bits); the seed, a long; the game's number in the random streams, an int; 1 if it started anew by itself, else 0, a byte; an
 * int, the number of parts, and for each its name as a text, its type ({@code f}, {@code i} or {@code b}) as a byte and its number of elements as an int; then all floats, ints and bytes, part by
 * part; last the CRC-32C of everything before it, an int.
 */
final class SnapshotBytes {
    private static final long MAGIC = 0x4D55524D_47414D45L;
    private static final int VERSION = 1;
    private static final int LEAST = Long.BYTES + 2 * Integer.BYTES;
    private static final int MOST_PARTS = 10_000;

    private SnapshotBytes() {}

    static byte[] write(GameSnapshot snapshot) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(MAGIC);
            out.writeInt(VERSION);
            out.writeUTF(snapshot.environment());
            out.writeUTF(snapshot.mode());
            out.writeLong(snapshot.seed());
            out.writeInt(snapshot.number());
            out.writeByte(snapshot.autoReset() ? 1 : 0);
            out.writeInt(snapshot.parts().size());
            for (GameSnapshot.Part part : snapshot.parts()) {
                out.writeUTF(part.name());
                out.writeByte(part.type());
                out.writeInt(part.elements());
            }
            for (float value : snapshot.values().floats()) {
                out.writeInt(Float.floatToRawIntBits(value));
            }
            for (int value : snapshot.values().ints()) {
                out.writeInt(value);
            }
            out.write(snapshot.values().bytes());
            out.flush();
            out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array takes everything
        }
        return bytes.toByteArray();
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    static GameSnapshot read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (bytes.length < LEAST || in.readLong() != MAGIC) {
                throw new IllegalArgumentException("these " + bytes.length + " bytes are no snapshot of a game");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "a snapshot of format version " + version + ", this program reads " + VERSION);
            }
            int length = bytes.length - Integer.BYTES;
            DataInputStream last = new DataInputStream(new ByteArrayInputStream(bytes, length, Integer.BYTES));
            if (last.readInt() != checksum(bytes, length)) {
                throw new IllegalArgumentException("the snapshot is damaged: its checksum is another");
            }
            return content(in);
        } catch (EOFException e) {
            throw new IllegalArgumentException("the snapshot is damaged: it is shorter than its header says", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the snapshot is damaged: " + e.getMessage(), e);
        }
    }

    private static GameSnapshot content(DataInputStream in) throws IOException {
        String environment = in.readUTF();
        String mode = in.readUTF();
        long seed = in.readLong();
        int number = in.readInt();
        boolean autoReset = in.readByte() != 0;
        List<GameSnapshot.Part> parts = parts(in);
        float[] floats = new float[elements(parts, 'f')];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = Float.intBitsToFloat(in.readInt());
        }
        int[] ints = new int[elements(parts, 'i')];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = in.readInt();
        }
        byte[] bytes = new byte[elements(parts, 'b')];
        in.readFully(bytes);
        if (in.available() != Integer.BYTES) {
            throw new IOException("it is longer than its header says");
        }
        GameSnapshot.Values values = new GameSnapshot.Values(floats, ints, bytes);
        return new GameSnapshot(environment, mode, parts, seed, number, autoReset, values);
    }

    private static List<GameSnapshot.Part> parts(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST_PARTS) {
            throw new IOException(count + " parts, at most " + MOST_PARTS + " are possible");
        }
        long left = in.available();
        List<GameSnapshot.Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            GameSnapshot.Part part = new GameSnapshot.Part(in.readUTF(), (char) in.readByte(), in.readInt());
            left -= part.elements() * (part.type() == 'b' ? 1L : 4L);
            if (part.elements() < 1 || left < 0 || "fib".indexOf(part.type()) < 0) {
                throw new IOException("its part '" + part.name() + "' has " + part.elements() + " elements of type '"
                        + part.type() + "'");
            }
            parts.add(part);
        }
        return List.copyOf(parts);
    }

    private static int elements(List<GameSnapshot.Part> parts, char type) {
        return parts.stream()
                .filter(part -> part.type() == type)
                .mapToInt(GameSnapshot.Part::elements)
                .sum();
    }
}
