package org.murmuration.kernels.device;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.Devices.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds by a short measurement which device is the fastest for a job, and remembers it. */
final class FastestDevice {
    private static final Logger LOG = LoggerFactory.getLogger(FastestDevice.class);

    private final CacheFolder measured;

    FastestDevice(CacheFolder measured) {
        this.measured = measured;
    }

    /** The fastest of the candidates. The first one, if none can do the job. */
    DeviceChoice.Candidate of(Job job, List<DeviceChoice.Candidate> candidates) {
        String key = key(job, candidates);
        Optional<DeviceChoice.Candidate> known = measured.read(key)
                .map(id -> new String(id, StandardCharsets.UTF_8))
                .flatMap(id -> candidates.stream()
                        .filter(candidate -> candidate.info().id().equals(id))
                        .findFirst());
        return known.orElseGet(() -> {
            DeviceChoice.Candidate fastest = measure(job, candidates);
            measured.write(key, fastest.info().id().getBytes(StandardCharsets.UTF_8));
            return fastest;
        });
    }

    private static String key(Job job, List<DeviceChoice.Candidate> candidates) {
        StringBuilder devices = new StringBuilder();
        for (DeviceChoice.Candidate candidate : candidates) {
            // Not the memory: some drivers tell what is free at the moment.
            DeviceInfo info = candidate.info();
            devices.append(CacheFolder.key(
                    info.id(), info.name(), info.platform(), info.driver(), String.valueOf(info.computeUnits())));
        }
        return CacheFolder.key(job.name(), Processor.name(), System.getProperty("java.vm.version"), devices.toString());
    }

    private static DeviceChoice.Candidate measure(Job job, List<DeviceChoice.Candidate> candidates) {
        DeviceChoice.Candidate fastest = candidates.get(0);
        double least = Double.POSITIVE_INFINITY;
        for (DeviceChoice.Candidate candidate : candidates) {
            double nanos = nanos(job, candidate);
            if (nanos < least) {
                least = nanos;
                fastest = candidate;
            }
        }
        return fastest;
    }

    /** A device that fails at the trial would fail at the job. */
    private static double nanos(Job job, DeviceChoice.Candidate candidate) {
        DeviceInfo info = candidate.info();
        try (Device device = candidate.open()) {
            double nanos = SpeedTrial.nanos(device, job);
            LOG.info("tried device {} for {}: {} us a round", info.id(), job, Math.round(nanos / 1000));
            return nanos;
        } catch (RuntimeException | LinkageError unusable) {
            LOG.info("device {} is left out: {}", info.id(), unusable.toString());
            return Double.POSITIVE_INFINITY;
        }
    }
}
