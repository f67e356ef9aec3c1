package org.murmuration.app.view.film;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/**
 * Writes a film as an animated PNG that plays for ever: the chunks {@code acTL}, {@code fcTL} and {@code fdAT} around what the JDK compresses. A program that knows no animation shows the first picture.
 *
 * <p>Source: Portable Network Graphics (PNG) Specification, third edition, W3C, section 11.3.6.
 */
public final class AnimatedPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int CHUNK_OVERHEAD = 12;
    private static final int MILLISECONDS_PER_SECOND = 1000;

    private final DataOutputStream out;
    private int sequence;

    private AnimatedPng(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    /** Writes a film to a stream, which stays open. */
    public static void write(Film film, OutputStream out) throws IOException {
        new AnimatedPng(out).write(film);
    }

    private void write(Film film) throws IOException {
        out.write(SIGNATURE);
        BufferedImage last = film.picture(0);
        byte[] png = compressed(last);
        chunk("IHDR", content(png, "IHDR", 0));
        chunk("acTL", ByteBuffer.allocate(8).putInt(film.pictures()).putInt(0).array());
        control(new Rectangle(last.getWidth(), last.getHeight()), film.milliseconds(0));
        chunk("IDAT", content(png, "IDAT", 0));
        for (int number = 1; number < film.pictures(); number++) {
            BufferedImage next = film.picture(number);
            Rectangle changed = Change.between(last, next);
            control(changed, film.milliseconds(number));
            BufferedImage part = next.getSubimage(changed.x, changed.y, changed.width, changed.height);
            byte[] data = content(compressed(part), "IDAT", Integer.BYTES);
            ByteBuffer.wrap(data).putInt(sequence++);
            chunk("fdAT", data);
            last = next;
        }
        chunk("IEND");
        out.flush();
    }

    /** The next picture's place, how long it is shown, and that it stays and is drawn over what is there. */
    private void control(Rectangle place, int milliseconds) throws IOException {
        chunk(
                "fcTL",
                ByteBuffer.allocate(26)
                        .putInt(sequence++)
                        .putInt(place.width)
                        .putInt(place.height)
                        .putInt(place.x)
                        .putInt(place.y)
                        .putShort((short) milliseconds)
                        .putShort((short) MILLISECONDS_PER_SECOND)
                        .put((byte) 0)
                        .put((byte) 0)
                        .array());
    }

    private void chunk(String type, byte... content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) checksum.getValue());
    }

    private static byte[] compressed(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    /** What the chunks of a type hold together, behind so many bytes of room: compressed pixels may be cut into several. */
    private static byte[] content(byte[] png, String type, int room) {
        ByteArrayOutputStream found = new ByteArrayOutputStream();
        found.writeBytes(new byte[room]);
        int place = SIGNATURE.length;
        while (place < png.length) {
            int length = ByteBuffer.wrap(png).getInt(place);
            if (type.equals(new String(png, place + 4, 4, StandardCharsets.US_ASCII))) {
                found.write(png, place + 8, length);
            }
            place += length + CHUNK_OVERHEAD;
        }
        return found.toByteArray();
    }
}
