package org.murmuration.learning.algo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Parts that one owner opens in turn and closes together, the last first; also when it fails half-way through opening them. */
public final class OwnedParts implements AutoCloseable {
    private final Deque<Runnable> closings = new ArrayDeque<>();

    /** Takes charge of a part and returns it. */
    public <T> T own(T part, Consumer<T> close) {
        closings.push(() -> close.accept(part));
        return part;
    }

    @Override
    public void close() {
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }
}
