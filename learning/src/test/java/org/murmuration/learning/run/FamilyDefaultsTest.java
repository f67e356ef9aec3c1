package org.murmuration.learning.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.engine.Environments;
import org.murmuration.engine.Settings;
import org.murmuration.learning.algo.Algorithm;

final class FamilyDefaultsTest {
    /** Each algorithm with the first id of each family. */
    static Stream<Arguments> pairs() {
        Set<String> families = new LinkedHashSet<>();
        return Environments.ids().stream()
                .filter(id -> families.add(id.substring(0, id.indexOf('/'))))
                .flatMap(id -> Algorithms.all().stream().map(algorithm -> Arguments.of(algorithm, id)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyDefaultIsASettingInItsRangeAndHasASource(Algorithm algorithm, String id) {
        FamilyDefaults defaults = FamilyDefaults.of(algorithm, id);
        assertThat(defaults.settings().keySet())
                .allMatch(name ->
                        RunConfig.NAMES.contains(name) || algorithm.settings().contains(name));
        assertThat(defaults.source().isBlank()).isEqualTo(defaults.file().isEmpty());
        RunConfig.read(Settings.of(defaults.settings()));
        algorithm.configure(Settings.of(defaults.settings()));
    }

    @Test
    void defaultsOfTheFamilyComeBeforeThoseOfTheAlgorithmAndAreOverriddenByName() {
        TrainingPlan plan = new TrainingPlan("qmix", "lbf/8x8-2p-3f", 0, 1, Map.of("hidden", "16"));
        Map<String, PlannedSetting> settings =
                PlannedSetting.of(plan).stream().collect(Collectors.toMap(PlannedSetting::name, one -> one));
        assertThat(settings.get("recurrent").value()).isEqualTo("false");
        assertThat(settings.get("recurrent").origin()).startsWith("defaults/qmix/lbf.yaml (github.com/uoe-agents");
        assertThat(settings.get("hidden").value()).isEqualTo("16");
        assertThat(settings.get("hidden").origin()).isEqualTo(TrainingPlan.SET);
    }
}
