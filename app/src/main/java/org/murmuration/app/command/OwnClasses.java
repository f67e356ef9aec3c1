package org.murmuration.app.command;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A user's own games and algorithms: while it is open, services are looked for in their jars and folders as well. */
final class OwnClasses implements AutoCloseable {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final URLClassLoader loader;

    private OwnClasses(URL... places) {
        loader = new URLClassLoader(places, before);
        Thread.currentThread().setContextClassLoader(loader);
    }

    /**
     * Opens jars and folders of classes.
     *
     * @throws IOException in one line, if one of them is not there
     */
    static OwnClasses open(List<Path> places) throws IOException {
        URL[] urls = new URL[places.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = url(places.get(i));
        }
        return new OwnClasses(urls);
    }

    private static URL url(Path place) throws IOException {
        if (!Files.exists(place)) {
            throw new IOException("--with=" + place + ": there is no such jar or folder of classes");
        }
        try {
            return place.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        loader.close();
    }
}
