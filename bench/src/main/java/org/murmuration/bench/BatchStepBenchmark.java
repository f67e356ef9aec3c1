package org.murmuration.bench;

import java.util.concurrent.TimeUnit;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.Devices;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One step of a whole batch with random available actions, every output written, auto-reset on. Env-steps per second are the score times {@code games}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class BatchStepBenchmark {
    /** Id of the environment. */
    @Param({"smax/3m", "smax/2s3z", "smax/8m", "smax/27m_vs_30m"})
    public String environment;

    /** Games of the batch. */
    @Param({"256", "4096"})
    public int games;

    /** What selects the device. */
    @Param({"jvm", "opencl"})
    public String device;

    private Device opened;
    private BatchedEnvironment batch;
    private RandomPolicy policy;

    /** Opens the device and starts the games. */
    @Setup
    public void start() {
        opened = Devices.open(device);
        batch = Environments.make(environment, opened, games, 0L);
        policy = RandomPolicy.of(batch, 0L);
    }

    /** The step. */
    @Benchmark
    public void step() {
        policy.choose();
        batch.step();
        opened.finish();
    }

    /** Frees the device. */
    @TearDown
    public void end() {
        batch.close();
        opened.close();
    }
}
