package org.murmuration.envs.coordination.scene;

import java.util.Optional;
import org.murmuration.engine.Settings;
import org.murmuration.engine.record.Episode;
import org.murmuration.engine.scene.Scene;
import org.murmuration.engine.scene.SceneFamily;
import org.murmuration.envs.coordination.PayoffTables;
import org.murmuration.envs.coordination.registry.CoordinationFamily;
import org.murmuration.envs.coordination.registry.MatrixFamily;

/** Draws matrix and coordination games. */
public final class CoordinationSceneFamily implements SceneFamily {
    @Override
    public boolean draws(String environment) {
        return new MatrixFamily().makes(environment) || new CoordinationFamily().makes(environment);
    }

    @Override
    public Scene scene(Episode episode) {
        Settings settings = Settings.of(episode.settings());
        if (new MatrixFamily().makes(episode.env())) {
            return new PayoffPicture(MatrixFamily.tables(episode.env(), settings)).of(episode);
        }
        Optional<PayoffTables> tables = CoordinationFamily.tables(episode.env());
        if (tables.isPresent()) {
            return new PayoffPicture(tables.get()).of(episode);
        }
        boolean bits = episode.fields().containsKey("bit");
        return (bits ? new BitsPicture(episode.agents().size()) : new AlohaPicture(settings)).of(episode);
    }
}
