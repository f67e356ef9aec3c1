package org.murmuration.app.bench;

import java.time.Instant;
import java.util.function.Supplier;
import org.murmuration.engine.BatchChecksum;
import org.murmuration.engine.BatchOptions;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Game;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.kernels.Device;

/**
 * Measures how fast a batch of games is stepped with uniformly random available actions, drawn on the device, with automatic reset on and every output written that a learner receives.
 *
 * <p>There are three passes from the same reset: the first step, which includes translating and building; a pass that hashes all outputs and is not timed; the timed
 * pass, after steps that only warm up.
 */
public final class StepBenchmark {
    /** Steps that are hashed where their number is not given. */
    public static final int STEPS_HASHED = 100;

    private static final double WARM_UP_SECONDS = 2;
    private static final double CHUNK_SECONDS = 0.05;
    private static final double NANOS = 1e9;

    private final Device device;
    private final BatchedEnvironment environment;
    private final RandomPolicy policy;
    private final Workload workload;
    private final Instant firstStep;

    private StepBenchmark(Device device, Supplier<Game> game, Workload workload) {
        this.device = device;
        this.workload = workload;
        environment = new BatchedEnvironment(game.get(), device, workload.games(), workload.options());
        try {
            policy = RandomPolicy.of(environment, workload.seed());
            restart();
            play(1);
            device.finish();
        } catch (RuntimeException | Error e) {
            environment.close();
            throw e;
        }
        firstStep = Instant.now();
    }

    /**
     * What to measure.
     *
     * @param games in the batch, at least 1
     * @param steps of the timed pass and of the checksum; 0 for as many as fit into {@code seconds}, and {@link #STEPS_HASHED} for the checksum
     * @param seconds length of the timed pass if {@code steps} is 0
     * @param seed of games and actions
     * @param options what the batch keeps
     */
    public record Workload(int games, long steps, double seconds, long seed, BatchOptions options) {
        /** The same with all that a batch keeps by default. */
        public Workload(int games, long steps, double seconds, long seed) {
            this(games, steps, seconds, seed, BatchOptions.DEFAULT);
        }
    }

    /**
     * What was measured.
     *
     * @param envStepsPerSecond steps of single games in a second
     * @param firstStep when the first step was done, translation and build included
     * @param bytesPerStep the least that one step of one game has to read and write, see {@link StepTraffic}
     * @param bandwidthBytesPerSecond memory bandwidth of the device, see {@link Triad}
     * @param checksum of all outputs, see {@link BatchChecksum}
     */
    public record Result(
            double envStepsPerSecond,
            Instant firstStep,
            long bytesPerStep,
            double bandwidthBytesPerSecond,
            long checksum) {
        /** The part of the memory bandwidth that stepping takes at least. */
        public double bandwidthShare() {
            return bytesPerStep * envStepsPerSecond / bandwidthBytesPerSecond;
        }
    }

    /**
     * Measures on a device that nothing else uses meanwhile.
     *
     * @throws org.murmuration.kernels.DeviceMemoryException if the games do not fit
     */
    public static Result run(Device device, Supplier<Game> game, Workload workload) {
        StepBenchmark benchmark = new StepBenchmark(device, game, workload);
        try (BatchedEnvironment environment = benchmark.environment) {
            long checksum = benchmark.checksum();
            benchmark.warmUp();
            double rate = benchmark.envStepsPerSecond();
            return new Result(
                    rate, benchmark.firstStep, StepTraffic.bytes(environment), Triad.bytesPerSecond(device), checksum);
        }
    }

    private void restart() {
        environment.reset(workload.seed());
        policy.choices(0);
    }

    private void play(long steps) {
        for (long step = 0; step < steps; step++) {
            policy.choose();
            environment.step();
        }
    }

    private long checksum() {
        restart();
        long steps = workload.steps() > 0 ? workload.steps() : STEPS_HASHED;
        try (BatchChecksum checksum = BatchChecksum.of(environment)) {
            checksum.update();
            for (long step = 0; step < steps; step++) {
                play(1);
                checksum.update();
            }
            return checksum.value();
        }
    }

    private void warmUp() {
        if (workload.steps() > 0) {
            playFor(WARM_UP_SECONDS, workload.steps());
        } else {
            playFor(Math.min(WARM_UP_SECONDS, workload.seconds()), Long.MAX_VALUE);
        }
    }

    private double envStepsPerSecond() {
        restart();
        device.finish();
        long start = System.nanoTime();
        long steps = workload.steps();
        if (steps > 0) {
            play(steps);
            device.finish();
        } else {
            steps = playFor(workload.seconds(), Long.MAX_VALUE);
        }
        return steps * (double) workload.games() / ((System.nanoTime() - start) / NANOS);
    }

    /** Plays in chunks, so that waiting for the device costs little; returns the number of steps. */
    private long playFor(double seconds, long mostSteps) {
        long start = System.nanoTime();
        long done = 0;
        long chunk = 1;
        double elapsed = 0;
        while (elapsed < seconds && done < mostSteps) {
            long now = Math.min(chunk, mostSteps - done);
            play(now);
            device.finish();
            done += now;
            double before = elapsed;
            elapsed = (System.nanoTime() - start) / NANOS;
            if (elapsed - before < CHUNK_SECONDS) {
                chunk *= 2;
            }
        }
        return done;
    }
}
