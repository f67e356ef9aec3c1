package org.murmuration.kernels.device;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceMemoryException;

/** Keeps account of an arena's arrays; what memory they get is the device's affair. */
public abstract class OwnedArena implements Arena {
    /** Java arrays, which every device array may be copied to, end a few elements before 2^31 - 1. */
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final Device device;
    private final OpenArenas openArenas;
    private final String label;
    private final Throwable opened;
    private final List<OwnedArray> arrays = new ArrayList<>();
    private long bytes;
    private boolean closed;

    protected OwnedArena(Device device, OpenArenas openArenas, String label) {
        this.device = device;
        this.openArenas = openArenas;
        this.label = label;
        this.opened = new Throwable("arena '" + label + "' was opened here");
        openArenas.add(this);
    }

    @Override
    public final String label() {
        return label;
    }

    @Override
    public final Device device() {
        return device;
    }

    /** Where the arena was opened, for leak reports. */
    final Throwable opened() {
        return opened;
    }

    /**
     * Adds an array.
     *
     * @param create makes the array of so many elements; throws {@link OutOfMemoryError} if there is no memory for it
     * @throws DeviceMemoryException if it does not fit
     */
    protected final <A extends OwnedArray> A add(String name, long length, int elementBytes, IntFunction<A> create) {
        if (closed) {
            throw new IllegalStateException("arena '" + label + "' is closed: no room for array '" + name + "'");
        }
        if (length < 1) {
            throw new IllegalArgumentException("array '" + name + "': length=" + length + ", at least 1 is needed");
        }
        if (length > LONGEST_ARRAY) {
            throw new DeviceMemoryException("array '" + name + "' of arena '" + label + "' needs " + length
                    + " elements; an array holds at most " + LONGEST_ARRAY);
        }
        long needed = length * elementBytes;
        if (needed > available()) {
            throw tooLarge(name, needed);
        }
        if (needed > device.info().maxArrayBytes()) {
            throw new DeviceMemoryException("array '" + name + "' of arena '" + label + "' needs " + needed
                    + " bytes; an array of device " + device.info().id() + " holds at most "
                    + device.info().maxArrayBytes());
        }
        A array;
        try {
            array = create.apply((int) length);
        } catch (OutOfMemoryError exhausted) {
            throw tooLarge(name, needed);
        }
        arrays.add(array);
        bytes += needed;
        return array;
    }

    private long available() {
        return Math.max(0, device.info().memoryBytes() - device.liveBytes());
    }

    private DeviceMemoryException tooLarge(String name, long needed) {
        return new DeviceMemoryException("array '" + name + "' of arena '" + label + "' needs " + needed
                + " bytes; device " + device.info().id() + " has at most " + available() + " of "
                + device.info().memoryBytes() + " bytes left (" + remedy() + ")");
    }

    /** What a user can do about exhausted memory. */
    protected abstract String remedy();

    /** Called before the arrays are released. */
    protected void beforeRelease() {}

    @Override
    public final long bytes() {
        return bytes;
    }

    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            List<Runnable> steps = new ArrayList<>();
            steps.add(this::beforeRelease);
            arrays.forEach(array -> steps.add(array::release));
            arrays.clear();
            bytes = 0;
            openArenas.remove(this);
            Cleanup.run(steps);
        }
    }
}
