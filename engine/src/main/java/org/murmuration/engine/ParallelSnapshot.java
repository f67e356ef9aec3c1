package org.murmuration.engine;

/**
 * Where a {@link ParallelEnvironment} stood, wrappers included: for {@link ParallelEnvironment#restore} of the same one or of one that is wrapped alike. It lives in memory; for files
 * there is {@link GameSnapshot}.
 *
 * @param memory what the outermost part remembers, never changed afterwards
 * @param inside the part inside it; null at the game itself
 */
public record ParallelSnapshot(Object memory, ParallelSnapshot inside) {
    /**
     * What the outermost part remembers.
     *
     * @throws IllegalArgumentException in one line, if it is of another kind
     */
    public <T> T memory(Class<T> type) {
        if (!type.isInstance(memory)) {
            throw new IllegalArgumentException("the snapshot is of an environment that is wrapped otherwise: it has a "
                    + nameOf(memory.getClass()) + " where a " + nameOf(type) + " belongs");
        }
        return type.cast(memory);
    }

    private static String nameOf(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }
}
