package org.murmuration.kernels.device;

import java.util.ArrayList;
import java.util.List;

/** The arenas of a device that are not closed. */
public final class OpenArenas {
    private final List<OwnedArena> arenas = new ArrayList<>();

    /** None yet. */
    public OpenArenas() {}

    void add(OwnedArena arena) {
        arenas.add(arena);
    }

    void remove(OwnedArena arena) {
        arenas.remove(arena);
    }

    /** Bytes held by all. */
    public long bytes() {
        long bytes = 0;
        for (OwnedArena arena : arenas) {
            bytes += arena.bytes();
        }
        return bytes;
    }

    /**
     * To be called when the device is closed.
     *
     * @throws IllegalStateException if an arena is open, naming each; where they were opened is attached
     */
    public void requireNone(String device) {
        if (arenas.isEmpty()) {
            return;
        }
        StringBuilder message = new StringBuilder("device " + device + " closed before its arenas:");
        for (OwnedArena arena : arenas) {
            message.append(" '")
                    .append(arena.label())
                    .append("' (")
                    .append(arena.bytes())
                    .append(" bytes)");
        }
        IllegalStateException leak = new IllegalStateException(message.toString());
        for (OwnedArena arena : arenas) {
            leak.addSuppressed(arena.opened());
        }
        throw leak;
    }
}
