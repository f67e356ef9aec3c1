package org.murmuration.bench;

import java.util.function.BiConsumer;

/**
 * Arithmetic of one step of one game with random actions, the choice of the actions included, counted while games are played.
 *
 * @param floats operations on floats and doubles
 * @param integers operations on ints and longs: random numbers and indices
 */
record Arithmetic(double floats, double integers) {
    private static final int GAMES = 16;
    /** Longer than an episode of SMAX. */
    private static final int STEPS = 128;

    /** Counts; the difference of two runs leaves out what starts and ends them. */
    static Arithmetic of(String environment) {
        long[] few = count(environment, STEPS);
        long[] many = count(environment, 2 * STEPS);
        double steps = (double) STEPS * GAMES;
        return new Arithmetic((many[0] - few[0]) / steps, (many[1] - few[1]) / steps);
    }

    private static long[] count(String environment, int steps) {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        ClassLoader counting = new CountingLoader(Arithmetic.class.getClassLoader());
        long floats = Operations.floats();
        long integers = Operations.integers();
        // Environments are found by the thread's loader.
        thread.setContextClassLoader(counting);
        try {
            @SuppressWarnings("unchecked")
            BiConsumer<String, int[]> play = (BiConsumer<String, int[]>) counting.loadClass(CountedPlay.class.getName())
                    .getConstructor()
                    .newInstance();
            play.accept(environment, new int[] {GAMES, steps});
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("the class files of Murmuration are incomplete", broken);
        } finally {
            thread.setContextClassLoader(usual);
        }
        return new long[] {Operations.floats() - floats, Operations.integers() - integers};
    }
}
