package org.murmuration.kernels.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CacheFolderTest {
    private static final String KEY = CacheFolder.key("key");
    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    private Path parent;

    private CacheFolder cache;
    private Path file;

    @BeforeEach
    void choosePlace() {
        Path folder = parent.resolve("not").resolve("there");
        cache = new CacheFolder(folder);
        file = folder.resolve(KEY);
    }

    @Test
    void whatIsWrittenIsReadAndNothingElseLiesAbout() throws IOException {
        assertThat(cache.read(KEY)).isEmpty();
        cache.write(KEY, new byte[] {9});
        cache.write(KEY, CONTENT);
        assertThat(cache.read(KEY)).contains(CONTENT);
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void everyDamageIsNoticed() throws IOException {
        cache.write(KEY, CONTENT);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(cache.read(KEY)).as("cut to %s bytes", length).isEmpty();
        }
        for (int i = 0; i < whole.length; i++) {
            byte[] altered = whole.clone();
            altered[i] ^= 4;
            Files.write(file, altered);
            assertThat(cache.read(KEY)).as("byte %s altered", i).isEmpty();
        }
    }

    @Test
    void aFolderThatCannotBeIsNoTrouble() throws IOException {
        CacheFolder impossible =
                new CacheFolder(Files.createFile(parent.resolve("file")).resolve("below"));
        impossible.write(KEY, CONTENT);
        assertThat(impossible.read(KEY)).isEmpty();
    }

    /** The JVM calls the home of a user without one "?". */
    @Test
    void withoutAHomeNothingIsKept() {
        for (String home : new String[] {"?", "", null}) {
            CacheFolder none = CacheFolder.of("relative", home, "purpose");
            none.write(KEY, CONTENT);
            assertThat(none.read(KEY)).isEmpty();
        }
        assertThat(Path.of("?")).doesNotExist();
        assertThat(Path.of("relative")).doesNotExist();
        CacheFolder.of(null, parent.toString(), "purpose").write(KEY, CONTENT);
        assertThat(parent.resolve(".cache/murmuration/purpose").resolve(KEY)).exists();
        CacheFolder.of(parent.toString(), "?", "purpose").write(KEY, CONTENT);
        assertThat(parent.resolve("murmuration/purpose").resolve(KEY)).exists();
    }

    @Test
    void aFolderInPlaceOfTheFileIsNoTrouble() throws IOException {
        Files.createDirectories(file.resolve("inside"));
        cache.write(KEY, CONTENT);
        assertThat(cache.read(KEY)).isEmpty();
    }

    @Test
    void keysTellPartsApart() {
        assertThat(Stream.of(
                        CacheFolder.key("a", "b"),
                        CacheFolder.key("ab"),
                        CacheFolder.key("", "ab"),
                        CacheFolder.key("ab", ""),
                        CacheFolder.key("b", "a")))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[0-9a-f]{64}"));
    }
}
