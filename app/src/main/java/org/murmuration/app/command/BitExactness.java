package org.murmuration.app.command;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.murmuration.app.report.Json;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.device.CacheFolder;

/**
 * Remembers for each device, driver and version of this program in which environments {@code check} found the bits of the JVM. A device is bit-exact if it was in every environment tried; the JVM
 * is what others are compared with.
 */
final class BitExactness {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final CacheFolder found;

    BitExactness(CacheFolder found) {
        this.found = found;
    }

    static BitExactness ofUser() {
        return new BitExactness(CacheFolder.ofUser("bit-exact"));
    }

    /** Whether the device gave the same bits wherever it was tried; null if it never was. */
    Boolean of(DeviceInfo device) {
        if (device.kind() == DeviceInfo.Kind.JVM) {
            return true;
        }
        Map<String, Boolean> byEnvironment = read(device);
        return byEnvironment.isEmpty() ? null : !byEnvironment.containsValue(false);
    }

    /** Keeps what was found in an environment, in place of what was found there before. */
    void remember(DeviceInfo device, String environment, boolean exact) {
        Map<String, Boolean> byEnvironment = read(device);
        byEnvironment.put(environment, exact);
        found.write(key(device), Json.bytes(byEnvironment));
    }

    private Map<String, Boolean> read(DeviceInfo device) {
        return found.read(key(device)).map(BitExactness::parse).orElseGet(TreeMap::new);
    }

    /** What an older version wrote differently is as good as absent. */
    private static Map<String, Boolean> parse(byte[] json) {
        try {
            return MAPPER.readValue(json, new TypeReference<TreeMap<String, Boolean>>() {});
        } catch (IOException foreign) {
            return new TreeMap<>();
        }
    }

    private static String key(DeviceInfo device) {
        return CacheFolder.key(RootCommand.Version.number(), device.platform(), device.name(), device.driver());
    }
}
