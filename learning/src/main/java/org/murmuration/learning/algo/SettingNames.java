package org.murmuration.learning.algo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The names by which users know the components of a configuration. */
public final class SettingNames {
    private SettingNames() {}

    /**
     * The components of a record in snake case, in their order.
     *
     * @param given the component that the algorithm's name decides, which is no setting
     */
    public static List<String> of(Class<? extends Record> config, String given) {
        return Arrays.stream(config.getRecordComponents())
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .filter(name -> !name.equals(given))
                .toList();
    }
}
