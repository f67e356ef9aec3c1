package org.murmuration.kernels;

/**
 * One body of work, run once for every item of a launch, on any {@link Device}.
 *
 * <p>A subclass is plain Java in a subset that translates to OpenCL C (see {@code docs/authoring.md}); the same bytecode runs
 * on JVM threads. What a field means follows from its declaration:
 *
 * <ul>
 *   <li>{@code final} scalar ({@code int}, {@code long}, {@code float}, {@code double}, {@code boolean}): a constant, read when the kernel is
 *       {@linkplain Device#compile compiled} and baked into the generated source, so that loops unroll;
 *   <li>other scalar: a launch argument, read from the instance at every {@link Launcher#launch launch};
 *   <li>{@code float[]}, {@code int[]}, {@code byte[]}: memory of the device, attached by {@link Launcher#bind}; its value in the instance
 *       is meaningless to host code;
 *   <li>{@code final} array marked {@link PrivateArray}: scratch memory of one item, of the length that it has when the kernel is compiled;
 *   <li>other {@code final} array, static or of the instance: a table to read, with the content that it has when the kernel is compiled.
 * </ul>
 *
 * <p>Items of one launch run in any order and at the same time: an item may write only what no other item reads or writes.
 */
public abstract class DeviceKernel implements Cloneable {
    /**
     * Does the work of one item.
     *
     * @param item index of the item, from 0 to the number of items of the launch, exclusive
     */
    public abstract void run(int item);

    /** A shallow copy: devices give each thread its own, with private arrays of its own. */
    @Override
    protected final DeviceKernel clone() {
        try {
            return (DeviceKernel) super.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
