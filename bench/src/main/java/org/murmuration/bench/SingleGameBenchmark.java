package org.murmuration.bench;

import java.util.concurrent.TimeUnit;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
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

/** One step of one game on the caller's thread, with a random available action and automatic reset: no queue, no other thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SingleGameBenchmark {
    /** Id of the environment. */
    @Param({"smax/3m", "smax/2s3z", "smax/8m"})
    public String environment;

    private Device device;
    private BatchedEnvironment game;
    private RandomPolicy policy;

    /** Starts the game. */
    @Setup
    public void start() {
        device = new JvmDevice(1);
        game = Environments.make(environment, device, 1, 0L);
        policy = RandomPolicy.of(game, 0L);
    }

    /** The step. */
    @Benchmark
    public void step() {
        policy.choose();
        game.step();
    }

    /** Ends the game. */
    @TearDown
    public void end() {
        game.close();
        device.close();
    }
}
