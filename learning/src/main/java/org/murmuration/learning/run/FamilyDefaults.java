package org.murmuration.learning.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.murmuration.learning.algo.Algorithm;

/**
 * What an algorithm's defaults are for a family of tasks, where those differ from its own: the resource {@code org/murmuration/learning/defaults/<algorithm>/<family>.yaml}, which an
 * author's algorithm may bring as well. It has the fields {@code source}, {@code settings} and, if tasks of the family need fewer than the usual steps, {@code env_steps}.
 *
 * @param file name of the resource; empty if there is none for the family
 * @param source where the values come from
 * @param envSteps steps to train if nothing is said
 * @param settings of algorithm and run, by name
 */
public record FamilyDefaults(String file, String source, OptionalLong envSteps, Map<String, String> settings) {
    private static final String FOLDER = "defaults/";
    private static final FamilyDefaults NONE = new FamilyDefaults("", "", OptionalLong.empty(), Map.of());

    /** Copies the settings. */
    public FamilyDefaults {
        settings = Map.copyOf(settings);
    }

    /**
     * Those of an algorithm for the family of an environment, which is what comes before the slash of its id.
     *
     * @throws IllegalArgumentException in one line that names the file, if it is malformed
     */
    public static FamilyDefaults of(Algorithm algorithm, String environment) {
        String family = environment.substring(0, Math.max(0, environment.indexOf('/')));
        String file = FOLDER + algorithm.algorithmName() + "/" + family + ".yaml";
        try (InputStream in = algorithm.getClass().getResourceAsStream("/org/murmuration/learning/" + file)) {
            return in == null ? NONE : read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FamilyDefaults read(String file, String text) {
        YamlFields fields = YamlFields.of(file, text).only(List.of("source", "env_steps", "settings"));
        return new FamilyDefaults(
                file, fields.text("source"), fields.wholeNumber("env_steps", 1), fields.scalars("settings"));
    }
}
