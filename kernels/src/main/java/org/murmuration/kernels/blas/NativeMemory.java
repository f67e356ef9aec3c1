package org.murmuration.kernels.blas;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Zeroed memory outside the heap, at addresses and of sizes that OpenCL drivers for the host's processor use as it is instead of copying it: whole pages. The system
 * provides the pages when they are first touched.
 */
public final class NativeMemory implements AutoCloseable {
    private static final int PAGE_BYTES = 4096;

    private final Pointer block;
    private final long address;
    private final long bytes;

    private NativeMemory(Pointer block, long bytes) {
        this.block = block;
        this.address = roundUp(block.address());
        this.bytes = bytes;
    }

    /**
     * Takes memory.
     *
     * @param atLeast bytes wanted; rounded up to whole pages
     * @throws OutOfMemoryError if there is not so much
     */
    public static NativeMemory zeroed(long atLeast) {
        long bytes = roundUp(atLeast);
        Pointer block = Pointer.calloc(1, bytes + PAGE_BYTES);
        if (block == null || block.isNull()) {
            throw new OutOfMemoryError("no " + bytes + " bytes outside the heap");
        }
        return new NativeMemory(block, bytes);
    }

    private static long roundUp(long number) {
        return (number + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
    }

    /** Where the memory begins. */
    public long address() {
        return address;
    }

    /** Size, in whole pages. */
    public long bytes() {
        return bytes;
    }

    /** The memory, or as much of it as a buffer can show. Must not be used after {@link #close}. */
    public ByteBuffer buffer() {
        return new Window(address, Math.min(bytes, Integer.MAX_VALUE)).asByteBuffer();
    }

    /** Gives the memory back; whoever uses it must be done. */
    @Override
    public void close() {
        Pointer.free(block);
    }

    /** Shows a range of addresses without owning it. */
    private static final class Window extends BytePointer {
        Window(long address, long bytes) {
            super((Pointer) null);
            this.address = address;
            this.limit = bytes;
            this.capacity = bytes;
        }
    }
}
