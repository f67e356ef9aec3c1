package org.murmuration.kernels.opencl;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.device.CacheFolder;
import org.murmuration.kernels.device.KernelTrial;
import org.murmuration.kernels.device.Processor;
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
    /** For drivers that compute vectors as they are written, and for those that make their own. */
    private static final List<Integer> AS_WRITTEN = List.of(8, 16);

    private static final List<Integer> OF_THEIR_OWN = List.of(1, 16);

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

    /** Makes a job ready on a device that plays so many items in each work item. Several are made ready at once: building is what takes the time. */
    interface Trial {
        Job ready(int lanes);
    }

    /** A job that can be timed, and is let go after that. */
    interface Job extends AutoCloseable {
        double nanos();

        @Override
        void close();
    }

    /**
     * The number of items for a device.
     *
     * @throws IllegalArgumentException if the user's choice is none of 1, 2, 4, 8, 16
     */
    int of(OpenClDriver driver) {
        return of(
                driver.info(),
                driver.makesItsOwnVectors() ? OF_THEIR_OWN : AS_WRITTEN,
                lanes -> new Skirmishes(driver.open(lanes)));
    }

    /** A trial on a device of its own. */
    private static final class Skirmishes implements Job {
        private final OpenClDevice device;
        private final KernelTrial trial;

        Skirmishes(OpenClDevice device) {
            this.device = device;
            try {
                trial = new KernelTrial(device);
            } catch (RuntimeException | Error e) {
                device.close();
                throw e;
            }
        }

        @Override
        public double nanos() {
            return trial.nanos();
        }

        @Override
        public void close() {
            try (device;
                    trial) {
                LOG.debug("the trial on {} is over", device.info().id());
            }
        }
    }

    /**
     * {@link #of(OpenClDriver)} with another trial.
     *
     * @param candidates the numbers to try; 1 is taken if all fail
     */
    int of(DeviceInfo info, List<Integer> candidates, Trial trial) {
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
            int best = quickest(info, candidates, trial);
            measured.write(key, String.valueOf(best).getBytes(StandardCharsets.US_ASCII));
            return best;
        });
    }

    /** What fails at the trial would fail at the job. */
    private static int quickest(DeviceInfo info, List<Integer> candidates, Trial trial) {
        List<CompletableFuture<Job>> jobs = candidates.stream()
                .map(lanes -> CompletableFuture.supplyAsync(
                        () -> trial.ready(lanes), task -> new Thread(task, "trial of " + lanes + " lanes").start()))
                .toList();
        jobs.forEach(job -> job.handle((ready, failed) -> ready).join());
        int best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < jobs.size(); i++) {
            int lanes = candidates.get(i);
            try (Job job = jobs.get(i).join()) {
                double nanos = job.nanos();
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
