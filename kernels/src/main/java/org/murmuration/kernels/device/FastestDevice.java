package org.murmuration.kernels.device;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Map<String, Double> known = known(job, candidates);
        Map<String, Double> nanos = known.isEmpty() ? measure(job, candidates) : known;
        DeviceChoice.Candidate fastest = candidates.get(0);
        for (DeviceChoice.Candidate candidate : candidates) {
            if (nanosOf(candidate, nanos) < nanosOf(fastest, nanos)) {
                fastest = candidate;
            }
        }
        return fastest;
    }

    private static double nanosOf(DeviceChoice.Candidate candidate, Map<String, Double> nanos) {
        return nanos.getOrDefault(candidate.info().id(), Double.POSITIVE_INFINITY);
    }

    /** Time of a round by the id of each candidate that could do the job, as it was measured earlier; empty if it was not. */
    Map<String, Double> known(Job job, List<DeviceChoice.Candidate> candidates) {
        return measured.read(key(job, candidates)).map(FastestDevice::decode).orElse(Map.of());
    }

    private Map<String, Double> measure(Job job, List<DeviceChoice.Candidate> candidates) {
        Map<String, Double> nanos = new LinkedHashMap<>();
        for (DeviceChoice.Candidate candidate : candidates) {
            double round = nanos(job, candidate);
            if (Double.isFinite(round)) {
                nanos.put(candidate.info().id(), round);
            }
        }
        measured.write(key(job, candidates), encode(nanos));
        return nanos;
    }

    /** A line for each device: time and id. */
    private static byte[] encode(Map<String, Double> nanos) {
        StringBuilder lines = new StringBuilder();
        nanos.forEach((id, time) -> lines.append(time).append(' ').append(id).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What another version wrote differently is as good as absent. */
    private static Map<String, Double> decode(byte[] lines) {
        Map<String, Double> nanos = new LinkedHashMap<>();
        try {
            for (String line : new String(lines, StandardCharsets.UTF_8).lines().toList()) {
                int space = line.indexOf(' ');
                nanos.put(line.substring(space + 1), Double.parseDouble(line.substring(0, Math.max(0, space))));
            }
            return nanos;
        } catch (NumberFormatException foreign) {
            return Map.of();
        }
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
