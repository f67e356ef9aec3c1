package org.murmuration.app.toy;

import java.util.List;
import org.murmuration.engine.EnvironmentFamily;
import org.murmuration.engine.GameKernel;
import org.murmuration.engine.Settings;

/** Games that are small enough for tests of the command line; {@code toy/liar} emits what its space does not contain. */
public final class ToyFamily implements EnvironmentFamily {
    @Override
    public String name() {
        return "toy";
    }

    @Override
    public List<String> ids() {
        return List.of("toy/signal", "toy/liar");
    }

    @Override
    public GameKernel create(String id, Settings settings) {
        int value = settings.integer("value", 1, 1, 10);
        float scale = settings.number("scale", 1f, 1f, 1e30f);
        settings.rejectUnread(id);
        return new SignalGame(id, value * scale, id.equals("toy/liar") ? 0.5f : 1f);
    }
}
