package org.murmuration.bench;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Blas;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceCounters;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.kernels.ProductBatch;

/** A device whose matrix products are counted and timed. Closing it leaves the device open. */
final class MeteredDevice implements Device {
    private final Device device;
    private final Blas blas;
    private long operations;
    private long nanos;

    MeteredDevice(Device device) {
        this.device = device;
        Blas products = device.blas();
        blas = new Blas() {
            @Override
            public String library() {
                return products.library();
            }

            @Override
            public void multiply(
                    boolean transposeA,
                    boolean transposeB,
                    int m,
                    int n,
                    int k,
                    float alpha,
                    FloatArray a,
                    int offsetA,
                    int strideA,
                    FloatArray b,
                    int offsetB,
                    int strideB,
                    float beta,
                    FloatArray c,
                    int offsetC,
                    int strideC) {
                long start = begin();
                products.multiply(
                        transposeA,
                        transposeB,
                        m,
                        n,
                        k,
                        alpha,
                        a,
                        offsetA,
                        strideA,
                        b,
                        offsetB,
                        strideB,
                        beta,
                        c,
                        offsetC,
                        strideC);
                end(start, 2L * m * n * k);
            }

            @Override
            public void multiply(ProductBatch batch) {
                long start = begin();
                products.multiply(batch);
                end(start, 2L * batch.m() * batch.n() * batch.k() * batch.count());
            }
        };
    }

    /** What was asked for before is none of a product's time. */
    private long begin() {
        device.finish();
        return System.nanoTime();
    }

    private void end(long start, long done) {
        device.finish();
        nanos += System.nanoTime() - start;
        operations += done;
    }

    /** Multiplications and additions of matrix products so far. */
    long operations() {
        return operations;
    }

    /** Time that matrix products took so far. */
    long nanos() {
        return nanos;
    }

    @Override
    public DeviceInfo info() {
        return device.info();
    }

    @Override
    public Arena arena(String label) {
        return new MeteredArena(this, device.arena(label));
    }

    @Override
    public <K extends DeviceKernel> Launcher<K> compile(K kernel) {
        return device.compile(kernel);
    }

    @Override
    public Blas blas() {
        return blas;
    }

    @Override
    public void finish() {
        device.finish();
    }

    @Override
    public DeviceCounters counters() {
        return device.counters();
    }

    @Override
    public long liveBytes() {
        return device.liveBytes();
    }

    @Override
    public void close() {
        // The device is its owner's.
    }

    /** Memory of the device that says it is of the metered one. */
    private record MeteredArena(Device device, Arena arena) implements Arena {
        @Override
        public String label() {
            return arena.label();
        }

        @Override
        public FloatArray floats(String label, long length) {
            return arena.floats(label, length);
        }

        @Override
        public IntArray ints(String label, long length) {
            return arena.ints(label, length);
        }

        @Override
        public ByteArray bytes(String label, long length) {
            return arena.bytes(label, length);
        }

        @Override
        public long bytes() {
            return arena.bytes();
        }

        @Override
        public void close() {
            arena.close();
        }
    }
}
