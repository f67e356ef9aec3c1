package org.murmuration.kernels.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.jvm.JvmDevice;

final class OwnedArenaTest {
    private final List<String> released = new ArrayList<>();

    @Test
    void everyArrayIsReleasedThoughOneCannotBe() {
        OpenArenas open = new OpenArenas();
        try (Device device = new JvmDevice(1)) {
            Fragile arena = new Fragile(device, open);
            arena.place("first");
            arena.place("second");
            assertThatIllegalStateException()
                    .isThrownBy(arena::close)
                    .withMessage("queue")
                    .satisfies(error -> assertThat(error.getSuppressed()).hasSize(2));
            assertThat(released).containsExactly("first", "second");
            open.requireNone("test");
            arena.close();
            assertThat(released).hasSize(2);
        }
    }

    /** Nothing in it can be given back without an error. */
    private final class Fragile extends OwnedArena {
        Fragile(Device device, OpenArenas open) {
            super(device, open, "fragile");
        }

        void place(String name) {
            add(name, 1, 1, length -> new FragileArray(this, name));
        }

        @Override
        protected void beforeRelease() {
            throw new IllegalStateException("queue");
        }

        @Override
        protected String remedy() {
            return "";
        }

        @Override
        public FloatArray floats(String name, long length) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public IntArray ints(String name, long length) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public ByteArray bytes(String name, long length) {
            throw new UnsupportedOperationException(name);
        }
    }

    private final class FragileArray extends OwnedArray {
        FragileArray(Arena arena, String label) {
            super(arena, label, 1);
        }

        @Override
        protected boolean isClosed() {
            return false;
        }

        @Override
        protected void release() {
            released.add(label());
            throw new IllegalStateException(label());
        }
    }
}
