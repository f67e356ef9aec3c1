package org.murmuration.app.view.film;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The 256 colours that a film uses most; every other one becomes the nearest of them. Colours count as one if their 5 or 6 leading bits are. */
final class GifPalette {
    private static final int BUCKETS = 1 << 16;
    static final int COLOURS = 256;
    private static final int SAMPLES = 24;

    private final int[] colours;
    private final byte[] nearest = new byte[BUCKETS];
    private final boolean[] known = new boolean[BUCKETS];

    private GifPalette(int... colours) {
        this.colours = colours;
    }

    /** Counts the colours of some pictures all over the film. */
    static GifPalette of(Film film) {
        long[] counts = new long[BUCKETS];
        int[] example = new int[BUCKETS];
        int gap = Math.max(1, film.pictures() / SAMPLES);
        for (int number = 0; number < film.pictures(); number += gap) {
            for (int rgb : Change.pixels(film.picture(number))) {
                counts[bucket(rgb)]++;
                example[bucket(rgb)] = rgb;
            }
        }
        return new GifPalette(IntStream.range(0, BUCKETS)
                .filter(bucket -> counts[bucket] > 0)
                .boxed()
                .sorted(Comparator.comparingLong((Integer bucket) -> -counts[bucket]))
                .limit(COLOURS)
                .mapToInt(bucket -> example[bucket])
                .toArray());
    }

    private static int bucket(int rgb) {
        return (rgb >> 8 & 0xf800) | (rgb >> 5 & 0x07e0) | (rgb >> 3 & 0x001f);
    }

    /** The same picture in these colours. */
    BufferedImage reduced(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        byte[] indices = new byte[width * height];
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < pixels.length; i++) {
            indices[i] = index(pixels[i]);
        }
        BufferedImage reduced = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model());
        reduced.getRaster().setDataElements(0, 0, width, height, indices);
        return reduced;
    }

    private byte index(int rgb) {
        int bucket = bucket(rgb);
        if (!known[bucket]) {
            known[bucket] = true;
            nearest[bucket] = (byte) IntStream.range(0, colours.length)
                    .boxed()
                    .min(Comparator.comparingInt(i -> distance(colours[i], rgb)))
                    .orElseThrow()
                    .intValue();
        }
        return nearest[bucket];
    }

    private static int distance(int a, int b) {
        int red = (a >> 16 & 0xff) - (b >> 16 & 0xff);
        int green = (a >> 8 & 0xff) - (b >> 8 & 0xff);
        int blue = (a & 0xff) - (b & 0xff);
        return red * red + green * green + blue * blue;
    }

    /** A colour; black where the film has not so many. */
    int rgb(int index) {
        return index < colours.length ? colours[index] : 0;
    }

    private IndexColorModel model() {
        byte[] red = new byte[COLOURS];
        byte[] green = new byte[COLOURS];
        byte[] blue = new byte[COLOURS];
        for (int i = 0; i < COLOURS; i++) {
            red[i] = (byte) (rgb(i) >> 16);
            green[i] = (byte) (rgb(i) >> 8);
            blue[i] = (byte) rgb(i);
        }
        return new IndexColorModel(8, COLOURS, red, green, blue);
    }
}
