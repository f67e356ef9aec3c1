package org.murmuration.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.murmuration.kernels.Device;

/** The registry: makes environments by their id. Families are found by {@link ServiceLoader}. */
public final class Environments {
    private Environments() {}

    /** Every listed id, in the order of the families. */
    public static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (EnvironmentFamily family : ServiceLoader.load(EnvironmentFamily.class)) {
            ids.addAll(family.ids());
        }
        return ids;
    }

    /** The forms of ids beyond the listed ones, in the order of the families; see {@link EnvironmentFamily#patterns}. */
    public static List<String> patterns() {
        List<String> patterns = new ArrayList<>();
        for (EnvironmentFamily family : ServiceLoader.load(EnvironmentFamily.class)) {
            patterns.addAll(family.patterns());
        }
        return patterns;
    }

    /** Whether a family makes this id, listed or not, or knows what is wrong with it. */
    public static boolean knows(String id) {
        for (EnvironmentFamily family : ServiceLoader.load(EnvironmentFamily.class)) {
            if (family.makes(id)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The rules registered under an id.
     *
     * @throws IllegalArgumentException in one line, if the id is unknown (with the nearest known one) or a setting is
     */
    public static Game game(String id, Settings settings) {
        for (EnvironmentFamily family : ServiceLoader.load(EnvironmentFamily.class)) {
            if (family.makes(id)) {
                return family.create(id, settings);
            }
        }
        List<String> ids = ids();
        throw new IllegalArgumentException("unknown environment '" + id + "'" + Suggestion.nearest(id, ids)
                + "; './murmuration list' shows all " + ids.size());
    }

    /** A batch of games with default settings, reset with the seed. */
    public static BatchedEnvironment make(String id, Device device, int games, long seed) {
        return make(id, device, games, seed, Map.of());
    }

    /** A batch of games, reset with the seed; the settings are those of the family's documentation. */
    public static BatchedEnvironment make(String id, Device device, int games, long seed, Map<String, ?> settings) {
        Settings all = Settings.of(settings);
        BatchOptions options = BatchOptions.read(all);
        BatchedEnvironment environment = new BatchedEnvironment(game(id, all), device, games, options);
        try {
            environment.reset(seed);
        } catch (RuntimeException e) {
            environment.close();
            throw e;
        }
        return environment;
    }

    /** One game with host values and default settings, not reset yet. */
    public static ParallelEnvironment parallel(String id, Device device) {
        return parallel(id, device, Settings.none());
    }

    /** One game with host values, not reset yet; the settings are those of the family's documentation. */
    public static ParallelEnvironment parallel(String id, Device device, Settings settings) {
        return SingleGame.of(game(id, settings), device);
    }
}
