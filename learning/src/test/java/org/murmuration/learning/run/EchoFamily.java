package org.murmuration.learning.run;

import java.util.List;
import org.murmuration.engine.EnvironmentFamily;
import org.murmuration.engine.GameKernel;
import org.murmuration.engine.Settings;

/** Registers {@link EchoGame} for tests. */
public final class EchoFamily implements EnvironmentFamily {
    @Override
    public String name() {
        return "test";
    }

    @Override
    public List<String> ids() {
        return List.of("test/echo");
    }

    @Override
    public GameKernel create(String id, Settings settings) {
        int numbers = settings.integer("numbers", 3, 2, 8);
        boolean withState = settings.flag("with_state", true);
        boolean continuous = settings.flag("continuous", false);
        settings.rejectUnread(id);
        return new EchoGame(numbers, withState, continuous);
    }
}
