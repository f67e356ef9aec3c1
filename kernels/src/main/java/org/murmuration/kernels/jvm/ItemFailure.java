package org.murmuration.kernels.jvm;

/** Carries what a kernel threw, and at which item, from a thread of the pool to the launcher. */
final class ItemFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int item;

    ItemFailure(int item, Throwable cause) {
        super(null, cause, false, false);
        this.item = item;
    }

    int item() {
        return item;
    }
}
