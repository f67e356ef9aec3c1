package org.murmuration.kernels.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that save work the next time and that nobody misses: each with a checksum of its own, written beside its place and renamed. What cannot be read or is damaged is as
 * good as absent; what cannot be written is not kept.
 */
public final class CacheFolder {
    private static final Logger LOG = LoggerFactory.getLogger(CacheFolder.class);
    private static final int CHECKSUM_BYTES = 32;

    /** Null if there is no place for one. */
    private final Path folder;

    /** In this folder, which is made when it is needed. */
    public CacheFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The user's folder for caches ({@code XDG_CACHE_HOME}, else {@code ~/.cache}).
     *
     * @param purpose name of a folder for one kind of files
     */
    public static CacheFolder ofUser(String purpose) {
        return of(System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home"), purpose);
    }

    /** {@link #ofUser} with the two places given. */
    static CacheFolder of(String caches, String home, String purpose) {
        // A relative path is to be ignored, says the XDG base directory specification.
        if (isAbsolute(caches)) {
            return new CacheFolder(Path.of(caches, "murmuration", purpose));
        }
        // The JVM says "?" where a user has no home, as in some containers.
        return new CacheFolder(isAbsolute(home) ? Path.of(home, ".cache", "murmuration", purpose) : null);
    }

    private static boolean isAbsolute(String path) {
        return path != null && Path.of(path).isAbsolute();
    }

    /** Name of the file for something that all of these together tell apart from anything else. */
    public static String key(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) ':');
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What was kept under a key, whole and unaltered, or nothing. */
    public Optional<byte[]> read(String key) {
        if (folder == null) {
            return Optional.empty();
        }
        try {
            Path file = folder.resolve(key);
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length > CHECKSUM_BYTES) {
                byte[] content = Arrays.copyOfRange(bytes, CHECKSUM_BYTES, bytes.length);
                if (Arrays.equals(sha256().digest(content), Arrays.copyOf(bytes, CHECKSUM_BYTES))) {
                    return Optional.of(content);
                }
            }
            LOG.debug("ignoring damaged cache file {}", file);
        } catch (IOException | RuntimeException unreadable) {
            LOG.debug("cannot read from the cache {}: {}", folder, unreadable.toString());
        }
        return Optional.empty();
    }

    /** Keeps something, if that is possible. */
    public void write(String key, byte[] content) {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, key, ".new");
            try {
                Files.write(unfinished, concatenate(sha256().digest(content), content));
                Files.move(
                        unfinished,
                        folder.resolve(key),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException | RuntimeException unwritable) {
            LOG.debug("cannot write to the cache {}: {}", folder, unwritable.toString());
        }
    }

    private static byte[] concatenate(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new LinkageError("every JVM has SHA-256", impossible);
        }
    }
}
