package org.murmuration.app.view.film;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.murmuration.engine.file.WholeFile;

/** Kinds of files for films, known by the ending of their names. */
public enum FilmFormat {
    /** An animated PNG, in all its colours. */
    PNG {
        @Override
        void write(Film film, OutputStream out) throws IOException {
            AnimatedPng.write(film, out);
        }
    },
    /** An animated GIF, in 256 colours. */
    GIF {
        @Override
        void write(Film film, OutputStream out) throws IOException {
            AnimatedGif.write(film, out);
        }
    };

    abstract void write(Film film, OutputStream out) throws IOException;

    /** The format of a file of that name, if there is one. */
    public static Optional<FilmFormat> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith("." + format.name().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /**
     * Writes a film to a file, whole or not at all.
     *
     * @throws IOException in one line that names the file, if it cannot be written
     */
    public void write(Film film, Path file) throws IOException {
        WholeFile.write(file, out -> write(film, out));
    }
}
