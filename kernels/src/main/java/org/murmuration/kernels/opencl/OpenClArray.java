package org.murmuration.kernels.opencl;

import java.nio.ByteBuffer;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_mem;
import org.murmuration.kernels.blas.NativeMemory;
import org.murmuration.kernels.device.OwnedArray;

/** What the three kinds of OpenCL arrays share: a buffer, and the commands on it. */
abstract class OpenClArray extends OwnedArray {
    /** Drivers fill several times faster with a pattern of this size than with single elements. */
    private static final int PATTERN_BYTES = 16;

    private final OpenClDevice device;
    private final int elementSize;
    /** The buffer's memory if it is the host's, else null. */
    private final NativeMemory host;

    private cl_mem buffer;

    OpenClArray(OpenClArena arena, OpenClDevice device, String label, int length, int elementSize) {
        super(arena, label, length);
        this.device = device;
        this.elementSize = elementSize;
        long bytes = (long) length * elementSize;
        if (device.hasHostMemory()) {
            host = NativeMemory.zeroed(bytes);
            buffer = device.buffer(host);
        } else {
            host = null;
            buffer = device.zeroedBuffer(bytes);
        }
    }

    final OpenClDevice device() {
        return device;
    }

    /** The buffer of an open array. */
    final cl_mem buffer() {
        cl_mem open = buffer;
        if (open == null) {
            throw closed();
        }
        return open;
    }

    /** The host's memory that the kernels of a driver for its processor work on. */
    final NativeMemory host() {
        if (isClosed()) {
            throw closed();
        }
        return host;
    }

    @Override
    protected final boolean isClosed() {
        return buffer == null;
    }

    @Override
    protected final void release() {
        cl_mem released = buffer;
        buffer = null;
        // Where this fails the driver may go on using the host's memory, which is then not given back.
        CL.clReleaseMemObject(released);
        if (host != null) {
            host.close();
        }
    }

    final void write(int offset, Pointer source, int from, int count) {
        long bytes = bytes(count);
        cl_mem open = buffer();
        if (count > 0) {
            CL.clEnqueueWriteBuffer(
                    device.queue(),
                    open,
                    true,
                    bytes(offset),
                    bytes,
                    source.withByteOffset(bytes(from)),
                    0,
                    null,
                    null);
        }
        device.counters().countToDevice(bytes);
    }

    final void read(int offset, Pointer target, int from, int count) {
        long bytes = bytes(count);
        cl_mem open = buffer();
        if (count > 0) {
            CL.clEnqueueReadBuffer(
                    device.queue(),
                    open,
                    true,
                    bytes(offset),
                    bytes,
                    target.withByteOffset(bytes(from)),
                    0,
                    null,
                    null);
        }
        device.counters().countToHost(bytes);
    }

    final void copyFrom(int offset, String sourceLabel, Object source, int from, int count) {
        if (!(source instanceof OpenClArray array) || array.device != device) {
            throw foreign(sourceLabel);
        }
        cl_mem open = buffer();
        cl_mem openSource = array.buffer();
        if (count > 0) {
            CL.clEnqueueCopyBuffer(
                    device.queue(), openSource, open, bytes(from), bytes(offset), bytes(count), 0, null, null);
        }
    }

    /**
     * Fills a range.
     *
     * @param pattern {@link #PATTERN_BYTES} bytes: the value again and again
     */
    final void fill(int offset, int count, ByteBuffer pattern) {
        cl_mem open = buffer();
        if (count > 0) {
            boolean whole = bytes(offset) % PATTERN_BYTES == 0 && bytes(count) % PATTERN_BYTES == 0;
            CL.clEnqueueFillBuffer(
                    device.queue(),
                    open,
                    Pointer.to(pattern),
                    whole ? PATTERN_BYTES : elementSize,
                    bytes(offset),
                    bytes(count),
                    0,
                    null,
                    null);
        }
    }

    final ByteBuffer pattern() {
        return device.pattern().clear();
    }

    private long bytes(int elements) {
        return (long) elements * elementSize;
    }
}
