package org.murmuration.app.view.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.murmuration.app.view.Cast;
import org.murmuration.app.view.PageColours;
import org.murmuration.app.view.Performance;
import org.murmuration.app.view.Replay;
import org.murmuration.app.view.Replays;
import org.murmuration.engine.scene.Frame;
import org.murmuration.engine.scene.Scene;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

/** Films are taken apart again, and each picture is compared with the one that was to be shown. */
class FilmTest {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static Replay replay;
    private static Film film;

    @BeforeAll
    static void play() throws IOException {
        replay = play("smax/2s3z", 2, 4);
        film = new Film(replay);
    }

    private static Replay play(String environment, int games, int steps) throws IOException {
        try (Device device = new JvmDevice(1);
                Cast cast = Cast.random(environment, Map.of())) {
            return Replays.play(cast, new Performance(games, 3L, steps), device);
        }
    }

    private record Chunk(String type, ByteBuffer content) {}

    private static List<Chunk> chunks(byte[] png) {
        assertThat(png).startsWith(SIGNATURE);
        List<Chunk> chunks = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(png, SIGNATURE.length, png.length - SIGNATURE.length);
        while (in.hasRemaining()) {
            int length = in.getInt();
            byte[] typeAndContent = new byte[4 + length];
            in.get(typeAndContent);
            CRC32 checksum = new CRC32();
            checksum.update(typeAndContent);
            assertThat(in.getInt()).isEqualTo((int) checksum.getValue());
            String type = new String(typeAndContent, 0, 4, StandardCharsets.US_ASCII);
            chunks.add(
                    new Chunk(type, ByteBuffer.wrap(typeAndContent, 4, length).slice()));
        }
        return chunks;
    }

    private static void write(ByteArrayOutputStream out, String type, byte... content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(name);
        out.writeBytes(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }

    /** A part of the animation as a picture of its own. */
    private static BufferedImage decoded(ByteBuffer header, Rectangle place, byte[] data) throws IOException {
        byte[] own = new byte[header.remaining()];
        header.duplicate().get(own);
        ByteBuffer.wrap(own).putInt(place.width).putInt(place.height);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        write(png, "IHDR", own);
        write(png, "IDAT", data);
        write(png, "IEND");
        return ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
    }

    private static void assertSame(BufferedImage actual, BufferedImage expected, int picture) {
        int width = expected.getWidth();
        int height = expected.getHeight();
        assertThat(actual.getRGB(0, 0, width, height, null, 0, width))
                .as("picture " + picture)
                .isEqualTo(expected.getRGB(0, 0, width, height, null, 0, width));
    }

    @Test
    void everyPictureOfAnAnimatedPngIsTheFilms() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AnimatedPng.write(film, out);
        List<Chunk> chunks = chunks(out.toByteArray());
        assertThat(chunks).extracting(Chunk::type).startsWith("IHDR", "acTL", "fcTL", "IDAT", "fcTL", "fdAT");
        assertThat(chunks.get(chunks.size() - 1).type()).isEqualTo("IEND");
        assertThat(chunks.get(1).content().getInt()).isEqualTo(film.pictures());
        assertThat(chunks.get(1).content().getInt(4)).as("plays for ever").isZero();
        BufferedImage screen =
                new BufferedImage(film.picture(0).getWidth(), film.picture(0).getHeight(), BufferedImage.TYPE_INT_RGB);
        int sequence = 0;
        int picture = 0;
        Rectangle place = null;
        for (Chunk chunk : chunks) {
            ByteBuffer content = chunk.content();
            if (chunk.type().equals("fcTL")) {
                assertThat(content.getInt()).isEqualTo(sequence++);
                int width = content.getInt();
                int height = content.getInt();
                place = new Rectangle(content.getInt(), content.getInt(), width, height);
                assertThat(content.getShort() * 1000 / content.getShort()).isEqualTo(film.milliseconds(picture));
            } else if (chunk.type().equals("IDAT") || chunk.type().equals("fdAT")) {
                if (chunk.type().equals("fdAT")) {
                    assertThat(content.getInt()).isEqualTo(sequence++);
                }
                byte[] data = new byte[content.remaining()];
                content.get(data);
                screen.getGraphics().drawImage(decoded(chunks.get(0).content(), place, data), place.x, place.y, null);
                assertSame(screen, film.picture(picture), picture);
                picture++;
            }
        }
        assertThat(picture).isEqualTo(film.pictures());
    }

    @Test
    void programsWithoutAnimationShowTheFirstPicture() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AnimatedPng.write(film, out);
        assertSame(ImageIO.read(new ByteArrayInputStream(out.toByteArray())), film.picture(0), 0);
    }

    @Test
    void everyPictureOfAnAnimatedGifIsNearlyTheFilms() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AnimatedGif.write(film, out);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(film.pictures());
            BufferedImage screen = new BufferedImage(
                    film.picture(0).getWidth(), film.picture(0).getHeight(), BufferedImage.TYPE_INT_RGB);
            for (int picture = 0; picture < film.pictures(); picture++) {
                IIOMetadataNode about =
                        (IIOMetadataNode) reader.getImageMetadata(picture).getAsTree("javax_imageio_gif_image_1.0");
                assertThat(attribute(about, "GraphicControlExtension", "delayTime"))
                        .isEqualTo(film.milliseconds(picture) / 10);
                screen.getGraphics()
                        .drawImage(
                                reader.read(picture),
                                attribute(about, "ImageDescriptor", "imageLeftPosition"),
                                attribute(about, "ImageDescriptor", "imageTopPosition"),
                                null);
                assertThat(meanDifference(screen, film.picture(picture))).isLessThan(0.5);
            }
            IIOMetadataNode first =
                    (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
            IIOMetadataNode loop = (IIOMetadataNode)
                    first.getElementsByTagName("ApplicationExtension").item(0);
            assertThat(loop.getAttribute("applicationID")).isEqualTo("NETSCAPE");
            assertThat((byte[]) loop.getUserObject()).as("plays for ever").containsExactly(1, 0, 0);
        } finally {
            reader.dispose();
        }
    }

    private static int attribute(IIOMetadataNode root, String node, String name) {
        return Integer.parseInt(
                ((IIOMetadataNode) root.getElementsByTagName(node).item(0)).getAttribute(name));
    }

    /** Of a channel of a pixel, out of 255. */
    private static double meanDifference(BufferedImage a, BufferedImage b) {
        long sum = 0;
        int[] first = Change.pixels(a);
        int[] second = Change.pixels(b);
        for (int i = 0; i < first.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                sum += Math.abs((first[i] >> shift & 0xff) - (second[i] >> shift & 0xff));
            }
        }
        return sum / (3.0 * first.length);
    }

    private static long pixelsOf(int rgb, BufferedImage picture) {
        long count = 0;
        for (int pixel : Change.pixels(picture)) {
            count += (pixel & 0xffffff) == rgb ? 1 : 0;
        }
        return count;
    }

    @Test
    void aTeamThatHasFallenIsGone() throws IOException {
        Replay whole = play("smax/3m", 1, 1000);
        Scene scene = whole.games().get(0).scene();
        assertThat(scene.winner()).isEqualTo(1);
        Film shown = new Film(whole);
        PageColours colours = new PageColours();
        BufferedImage first = shown.picture(0);
        BufferedImage last = shown.picture(shown.pictures() - 1);
        assertThat(pixelsOf(colours.team(0), first)).isGreaterThan(100);
        assertThat(pixelsOf(colours.team(1), first)).isGreaterThan(100);
        assertThat(pixelsOf(colours.team(0), last)).isZero();
        assertThat(pixelsOf(colours.team(1), last)).isPositive();
    }

    @Test
    void betweenTwoStepsUnitsAreBetweenTwoPlaces() {
        Scene scene = replay.games().get(0).scene();
        SceneTime half = new SceneTime(scene, 1.5f);
        float from = scene.frames().get(1).x()[0];
        float to = scene.frames().get(2).x()[0];
        assertThat(half.between(Frame::x, 0)).isCloseTo((from + to) / 2, within(1e-5f));
        assertThat(new SceneTime(scene, 99f).between(Frame::x, 0))
                .isEqualTo(scene.frames().get(scene.frames().size() - 1).x()[0]);
    }

    @Test
    void onlyWhatChangedIsWritten() {
        BufferedImage before = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        BufferedImage after = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        assertThat(Change.between(before, after)).isEqualTo(new Rectangle(0, 0, 1, 1));
        after.setRGB(3, 4, 0xffffff);
        after.setRGB(7, 9, 0xff);
        assertThat(Change.between(before, after)).isEqualTo(new Rectangle(3, 4, 5, 6));
    }
}
