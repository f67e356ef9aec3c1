package org.murmuration.app.view.film;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Finds what has changed between two pictures, so that only that is written. */
final class Change {
    private Change() {}

    /** The least rectangle that holds every pixel that differs; one pixel if none does. */
    static Rectangle between(BufferedImage before, BufferedImage after) {
        int width = after.getWidth();
        int[] old = pixels(before);
        int[] fresh = pixels(after);
        int left = width;
        int right = -1;
        int top = -1;
        int bottom = -1;
        for (int i = 0; i < fresh.length; i++) {
            if (old[i] != fresh[i]) {
                left = Math.min(left, i % width);
                right = Math.max(right, i % width);
                top = top < 0 ? i / width : top;
                bottom = i / width;
            }
        }
        return top < 0 ? new Rectangle(1, 1) : new Rectangle(left, top, right - left + 1, bottom - top + 1);
    }

    /** The pixels of a picture of type RGB. */
    static int[] pixels(BufferedImage picture) {
        return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    }
}
