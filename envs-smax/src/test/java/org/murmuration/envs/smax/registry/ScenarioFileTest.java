package org.murmuration.envs.smax.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.Settings;
import org.murmuration.envs.smax.BattleChecksum;
import org.murmuration.envs.smax.SmaxMaps;
import org.murmuration.envs.smax.SmaxScenario;
import org.murmuration.envs.smax.UnitTypes;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.devices.EveryDevice;

/** Maps and unit types from users' files. */
final class ScenarioFileTest {
    private static final String TYPE =
            "{health: 40, attack: 7, range: 7, cooldown: 0.8, speed: 3, sight: 9, radius: 0.3}";

    @TempDir
    private Path folder;

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static SmaxScenario read(Path file) {
        return ScenarioFile.read("custom", file.toString());
    }

    /** The example of the documentation. */
    private Path example() throws IOException {
        Path page = Path.of(System.getProperty("murmuration.golden")).resolveSibling("docs/smax.md");
        Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(page));
        assertThat(block.find()).isTrue();
        return write("ambush.yaml", block.group(1));
    }

    @Test
    void theExampleOfTheDocumentationIsPlayed() throws IOException {
        Map<String, Object> settings = Map.of("scenario_file", example());
        try (Device device = new JvmDevice(1);
                BatchedEnvironment games = Environments.make("smax/custom", device, 3, 0L, settings)) {
            assertThat(games.spec().agents()).hasSize(5);
            assertThat(games.spec().actions()).isEqualTo(5 + 3);
            assertThat(games.spec().observationSize()).isEqualTo(7 * 9 + 6);
            assertThat(games.spec().stateSize()).isEqualTo(8 * 8);
            int stride = games.layout().gameStride();
            float[] health = ((FloatArray) games.field("health")).toHost();
            byte[] types = ((ByteArray) games.field("type")).toHost();
            float[] expected = {40, 40, 40, 40, 180, 180, 180, 180};
            for (int unit = 0; unit < 8; unit++) {
                assertThat(health[unit * stride]).isEqualTo(expected[unit]);
                assertThat(types[unit * stride]).isEqualTo((byte) (unit < 4 ? 0 : 1));
            }
            assertThat(games.observations()
                            .toHost()[(7 * 9 + 4) * games.layout().agentStride()])
                    .isEqualTo(1);
        }
    }

    @EveryDevice
    void scenariosOfUsersPlayTheSameOnEveryDevice(Device device) throws IOException {
        Map<String, Object> settings = Map.of("scenario_file", example(), "opponent", "self");
        BattleChecksum battles = new BattleChecksum("smax/custom", settings, 3, 60, 1);
        try (Device reference = new JvmDevice(1)) {
            assertThat(battles.of(device, 0, 8)).isEqualTo(battles.of(reference, 0, 8));
        }
    }

    @Test
    void yamlAndJsonSayTheSame() throws IOException {
        Path yaml = write("a.yaml", "allies: {marine: 2, zealot: 1}\nenemies: 4\nsmacv2_position_generation: true\n");
        Path json = write("a.json", """
                {"allies": {"marine": 2, "zealot": 1}, "enemies": 4, "smacv2_position_generation": true}
                """);
        SmaxScenario scenario = read(yaml);
        assertThat(read(json)).isEqualTo(scenario);
        assertThat(scenario.allies()).containsExactly(0, 0, 3);
        assertThat(scenario.enemies()).containsExactly(0, 0, 0, 0);
        assertThat(scenario.drawsPositions()).isTrue();
        assertThat(scenario.drawsTypes()).isFalse();
        assertThat(scenario.types()).isEqualTo(UnitTypes.STANDARD);
    }

    @Test
    void withoutALetterTheNamesFirstIsShown() throws IOException {
        SmaxScenario scenario = read(write("a.yaml", "unit_types: {archer: " + TYPE + "}\nallies: 1\nenemies: 1"));
        assertThat(scenario.types().get(0).letter()).isEqualTo("a");
        assertThat(scenario.types().get(0).attack()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "allies: 3 | the field enemies is missing",
                "alies: 3 | the field allies is missing (did you mean 'alies'?)",
                "allies: 0, enemies: 1 | allies is 0, expected a whole number from 1 to 5000",
                "allies: 2.5, enemies: 1 | allies is 2.5, expected a whole number",
                "allies: many, enemies: 1 | allies is \"many\", expected named fields",
                "allies: {marin: 3}, enemies: 1 | type 'marin', which there is not (did you mean 'marine'?)",
                "allies: {marine: -1}, enemies: 1 | allies.marine is -1, expected a whole number from 0 to 5000",
                "allies: {marine: 0}, enemies: 1 | allies has 0 units, expected 1 to 5000",
                "allies: {marine: 4000, zealot: 4000}, enemies: 1 | allies has 8000 units, expected 1 to 5000",
                "allies: 1, enemies: 1, smacv2_unit_type_generation: 1 | is 1, expected true or false",
                "allies: 1, enemies: 1, smacv2_positions: true | there is no field 'smacv2_positions'",
                "allies: 1, enemies: 1, unit_types: {} | unit_types has 0 types, expected 1 to 100",
                "allies: 1, enemies: 1, unit_types: {archer: 3} | unit_types.archer is 3, expected named fields",
                "unit_types: {archer: {health: -4}} | unit_types.archer.health is -4, expected a number from 0.001 to 1000000",
                "unit_types: {archer: {health: high}} | unit_types.archer.health is \"high\", expected a number",
                "unit_types: {archer: {helth: 4}} | unit_types.archer.health is missing (did you mean 'helth'?)",
                "unit_types: {archer: {letter: a b}} | unit_types.archer.letter is \"a b\", expected a word",
                "allies: 1, allies: 2, enemies: 1 | line 1: this is not YAML: Duplicate",
                "allies: [1 | this is not YAML",
            })
    void whatIsWrongIsNamed(String content, String message) throws IOException {
        Path file = write("wrong.yaml", "{" + content + "}");
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void unknownFiguresOfATypeAreRefused() throws IOException {
        String more = TYPE.replace("}", ", armour: 2}");
        Path file = write("wrong.yaml", "{allies: 1, enemies: 1, unit_types: {archer: " + more + "}}");
        assertThatThrownBy(() -> read(file)).hasMessageContaining("unit_types.archer has no field 'armour'");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> read(folder.resolve("none.yaml")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.yaml: no such file");
    }

    @Test
    void whatTheFileSaysIsNotSetBesideIt() throws IOException {
        Settings settings = Settings.of(Map.of("scenario_file", example(), "num_allies", 3));
        assertThatThrownBy(() -> Environments.game("smax/custom", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("num_allies is for battles without scenario_file");
    }

    @Test
    void manyOfThemAreACrowd() {
        Settings settings = Settings.of(Map.of("num_allies", 120, "num_enemies", 110));
        GameSpec spec = Environments.game("smax/custom", settings).spec();
        assertThat(spec.agents()).hasSize(120);
        assertThat(spec.observationSize()).isZero();
    }

    @Test
    void withoutAFileThereAreSoManyMarines() {
        Map<String, Object> settings = Map.of("num_allies", 2, "num_enemies", 4, "smacv2_unit_type_generation", true);
        SmaxMaps maps = SmaxFamily.maps("smax/custom", Settings.of(settings));
        assertThat(maps.list()).containsExactly(SmaxScenario.ofSizes("custom", 2, 4, false, true));
    }

    @ParameterizedTest
    @CsvSource({
        "maps, 3m;3n, did you mean '3m'",
        "maps, '', there is no map ''",
        "map_choice, chance, map_choice=chance"
    })
    void wrongMixesAreNamed(String name, String value, String message) {
        Settings settings = Settings.of(Map.of(name, value.replace(';', ',')));
        assertThatThrownBy(() -> Environments.game("smax/mix", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
