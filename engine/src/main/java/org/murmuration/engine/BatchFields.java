package org.murmuration.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.DeviceArray;

/** The arrays that a game declares for its state, bound to its kernel as they are declared. */
final class BatchFields implements GameFields {
    private final String id;
    private final BatchLayout layout;
    private final Arena arena;
    private final GameProgram program;
    private final Map<String, DeviceArray> arrays = new LinkedHashMap<>();
    private final Map<String, String> meanings = new LinkedHashMap<>();

    BatchFields(String id, BatchLayout layout, Arena arena, GameProgram program) {
        this.id = id;
        this.layout = layout;
        this.arena = arena;
        this.program = program;
    }

    Map<String, DeviceArray> arrays() {
        return Collections.unmodifiableMap(arrays);
    }

    DeviceArray array(String name) {
        DeviceArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException(id + " has no field '" + name + "', only " + arrays.keySet());
        }
        return array;
    }

    String meaning(String name) {
        array(name);
        return meanings.get(name);
    }

    @Override
    public void floats(String field, int rows, String meaning) {
        add(field, arena.floats(field, elements(rows)), meaning);
    }

    @Override
    public void ints(String field, int rows, String meaning) {
        add(field, arena.ints(field, elements(rows)), meaning);
    }

    @Override
    public void bytes(String field, int rows, String meaning) {
        add(field, arena.bytes(field, elements(rows)), meaning);
    }

    private long elements(int rows) {
        return (long) rows * layout.gameStride();
    }

    /** Declares memory that is no part of the games' condition. */
    GameFields scratch() {
        return new Scratch();
    }

    private void add(String field, DeviceArray array, String meaning) {
        program.bind(field, array);
        arrays.put(field, array);
        meanings.put(field, meaning);
    }

    private final class Scratch implements GameFields {
        @Override
        public void floats(String field, int rows, String meaning) {
            program.bind(field, arena.floats(field, elements(rows)));
        }

        @Override
        public void ints(String field, int rows, String meaning) {
            program.bind(field, arena.ints(field, elements(rows)));
        }

        @Override
        public void bytes(String field, int rows, String meaning) {
            program.bind(field, arena.bytes(field, elements(rows)));
        }
    }
}
