package org.murmuration.learning.run;

import java.util.List;
import org.murmuration.engine.EnvironmentFamily;
import org.murmuration.engine.GameKernel;
import org.murmuration.engine.Settings;

/** Registers {@link PoisonGame} for tests. */
public final class PoisonFamily implements EnvironmentFamily {
    @Override
    public String name() {
        return "poison";
    }

    @Override
    public List<String> ids() {
        return List.of("poison/rewards", "poison/observations");
    }

    @Override
    public GameKernel create(String id, Settings settings) {
        int from = settings.integer("from", 1, 0, 1 << 20);
        settings.rejectUnread(id);
        return new PoisonGame(id, "poison/rewards".equals(id), from);
    }
}
