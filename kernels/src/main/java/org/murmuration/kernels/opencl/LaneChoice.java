package org.murmuration.kernels.opencl;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.device.CacheFolder;
import org.murmuration.kernels.device.Processor;
import org.murmuration.kernels.device.SpeedTrial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides how many items a work item plays on a device. GPUs and some drivers for processors spread work items over lanes themselves; PoCL computes them one by one, and gains from several in
 * each. Which kind a driver is, a short trial tells, whose outcome is kept. It changes no bit of any result.
 */
final class LaneChoice {
    /** Where users say how many they want. */
    static final String VARIABLE = "MURMURATION_LANES";

    private static final Logger LOG = LoggerFactory.getLogger(LaneChoice.class);
    private static final Set<String> COUNTS = Set.of("1", "2", "4", "8", "16");
    private static final int[] TRIED = {1, 8, 16};

    private final String wanted;
    private final CacheFolder measured;

    /**
     * With a choice of the user's and a place for what trials found.
     *
     * @param wanted null or blank for none
     */
    LaneChoice(String wanted, CacheFolder measured) {
        this.wanted = wanted;
        this.measured = measured;
    }

    static LaneChoice ofUser() {
        return new LaneChoice(System.getenv(VARIABLE), CacheFolder.ofUser("lanes"));
    }

    /** Times a job on a device that plays so many items in each work item, in nanoseconds. */
    interface Trial {
        double nanos(int lanes);
    }

    /**
     * The number of items for a device.
     *
     * @throws IllegalArgumentException if the user's choice is none of 1, 2, 4, 8, 16
     */
    int of(OpenClDriver driver) {
        return of(driver.info(), lanes -> {
            try (OpenClDevice device = driver.open(lanes)) {
                return SpeedTrial.kernelNanos(device);
            }
        });
    }

    /** {@link #of(OpenClDriver)} with another trial. */
    int of(DeviceInfo info, Trial trial) {
        if (wanted != null && !wanted.isBlank()) {
            if (!COUNTS.contains(wanted.strip())) {
                throw new IllegalArgumentException(
                        VARIABLE + "=" + wanted + ": a work item plays 1, 2, 4, 8 or 16 items");
            }
            return Integer.parseInt(wanted.strip());
        }
        if (info.kind() == DeviceInfo.Kind.GPU) {
            return 1;
        }
        String key = CacheFolder.key(Processor.name(), info.name(), info.platform(), info.driver());
        Optional<Integer> known = measured.read(key)
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                .filter(COUNTS::contains)
                .map(Integer::valueOf);
        return known.orElseGet(() -> {
            int best = quickest(info, trial);
            measured.write(key, String.valueOf(best).getBytes(StandardCharsets.US_ASCII));
            return best;
        });
    }

    /** What fails at the trial would fail at the job. */
    private static int quickest(DeviceInfo info, Trial trial) {
        int best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int lanes : TRIED) {
            try {
                double nanos = trial.nanos(lanes);
                LOG.info("tried {} lanes on {}: {} us a round", lanes, info.id(), Math.round(nanos / 1000));
                if (nanos < least) {
                    least = nanos;
                    best = lanes;
                }
            } catch (RuntimeException | LinkageError unusable) {
                LOG.info("{} lanes on {} are left out: {}", lanes, info.id(), unusable.toString());
            }
        }
        return best;
    }
}
