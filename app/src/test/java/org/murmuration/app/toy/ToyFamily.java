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
        settings.rejectUnread(id);
        return new SignalGame(id, value, id.equals("toy/liar") ? 0.5f : 1f);
    }
}
