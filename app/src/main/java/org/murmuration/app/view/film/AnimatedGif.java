package org.murmuration.app.view.film;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Writes a film as an animated GIF that plays for ever, by the JDK's writer. */
public final class AnimatedGif {
    private static final int MILLISECONDS_PER_UNIT = 10;
    private static final byte[] FOR_EVER = {1, 0, 0};

    private final ImageWriter writer;
    private final ImageWriteParam parameters;

    private AnimatedGif(ImageWriter writer) {
        this.writer = writer;
        parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
    }

    /** Writes a film to a stream, which stays open. */
    public static void write(Film film, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            new AnimatedGif(writer).write(film);
        } finally {
            writer.dispose();
        }
    }

    private void write(Film film) throws IOException {
        GifPalette palette = GifPalette.of(film);
        writer.prepareWriteSequence(stream(palette));
        BufferedImage last = film.picture(0);
        add(palette.reduced(last), new Rectangle(last.getWidth(), last.getHeight()), film.milliseconds(0), true);
        for (int number = 1; number < film.pictures(); number++) {
            BufferedImage next = film.picture(number);
            Rectangle changed = Change.between(last, next);
            BufferedImage part = next.getSubimage(changed.x, changed.y, changed.width, changed.height);
            add(palette.reduced(part), changed, film.milliseconds(number), false);
            last = next;
        }
        writer.endWriteSequence();
    }

    /** All pictures share one table of colours. */
    private IIOMetadata stream(GifPalette palette) throws IOException {
        IIOMetadata metadata = writer.getDefaultStreamMetadata(parameters);
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = new IIOMetadataNode(format);
        IIOMetadataNode table = node(root, "GlobalColorTable");
        table.setAttribute("sizeOfGlobalColorTable", String.valueOf(GifPalette.COLOURS));
        table.setAttribute("backgroundColorIndex", "0");
        table.setAttribute("sortFlag", "FALSE");
        for (int index = 0; index < GifPalette.COLOURS; index++) {
            int rgb = palette.rgb(index);
            IIOMetadataNode entry = node(table, "ColorTableEntry");
            entry.setAttribute("index", String.valueOf(index));
            entry.setAttribute("red", String.valueOf(rgb >> 16 & 0xff));
            entry.setAttribute("green", String.valueOf(rgb >> 8 & 0xff));
            entry.setAttribute("blue", String.valueOf(rgb & 0xff));
        }
        metadata.mergeTree(format, root);
        return metadata;
    }

    private void add(BufferedImage picture, Rectangle place, int milliseconds, boolean first) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), parameters);
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = new IIOMetadataNode(format);
        IIOMetadataNode descriptor = node(root, "ImageDescriptor");
        descriptor.setAttribute("imageLeftPosition", String.valueOf(place.x));
        descriptor.setAttribute("imageTopPosition", String.valueOf(place.y));
        descriptor.setAttribute("imageWidth", String.valueOf(place.width));
        descriptor.setAttribute("imageHeight", String.valueOf(place.height));
        descriptor.setAttribute("interlaceFlag", "FALSE");
        IIOMetadataNode control = node(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", String.valueOf(milliseconds / MILLISECONDS_PER_UNIT));
        if (first) {
            IIOMetadataNode loop = node(node(root, "ApplicationExtensions"), "ApplicationExtension");
            loop.setAttribute("applicationID", "NETSCAPE");
            loop.setAttribute("authenticationCode", "2.0");
            loop.setUserObject(FOR_EVER);
        }
        metadata.mergeTree(format, root);
        writer.writeToSequence(new IIOImage(picture, null, metadata), parameters);
    }

    private static IIOMetadataNode node(IIOMetadataNode parent, String name) {
        IIOMetadataNode node = new IIOMetadataNode(name);
        parent.appendChild(node);
        return node;
    }
}
