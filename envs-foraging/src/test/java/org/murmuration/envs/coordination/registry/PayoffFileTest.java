package org.murmuration.envs.coordination.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.engine.Environments;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.Settings;
import org.murmuration.envs.coordination.PayoffTables;

/** Payoff files say what they mean, and are refused with the place that is wrong. */
final class PayoffFileTest {
    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private PayoffTables read(String content) throws IOException {
        return PayoffFile.read("payoffs", file("game.yaml", content).toString());
    }

    @Test
    void aMatrixIsAGameOfOneStep() throws IOException {
        PayoffTables tables = read("payoffs: [[1, 2, 3], [4, 5, 6.5]]");
        assertThat(tables.actionNames()).containsExactly(List.of("0", "1"), List.of("0", "1", "2"));
        assertThat(tables.payoffs()).containsExactly(1f, 2f, 3f, 4f, 5f, 6.5f);
        assertThat(tables.longestEpisode()).isEqualTo(1);
    }

    @Test
    void aFileOfJsonWithFourPlayersIsAnEnvironment() throws IOException {
        Path file = file(
                "four.json",
                "{\"rounds\": 5, \"payoffs\": [[[[1,2],[3,4]],[[5,6],[7,8]]],[[[9,10],[11,12]],[[13,14],[15,16]]]]}");
        GameSpec spec = Environments.game("matrix/custom", Settings.of(Map.of("payoffs", file)))
                .spec();
        assertThat(spec.agents()).hasSize(4);
        assertThat(spec.actions()).isEqualTo(2);
        assertThat(spec.episodeLimit()).isEqualTo(5);
    }

    @Test
    void statesFollowOneAnother() throws IOException {
        PayoffTables tables = read("""
                states:
                  first: {payoffs: [1, 2], next: [second, first]}
                  second: {payoffs: [3, 4]}
                rounds: 3
                """);
        assertThat(tables.states()).containsExactly("first", "second");
        assertThat(tables.successors()).containsExactly(1, 0, PayoffTables.END, PayoffTables.END);
        assertThat(tables.longestEpisode()).isEqualTo(3);
    }

    @Test
    void actionsHaveNamesForAllOrForEachAgent() throws IOException {
        assertThat(read("{payoffs: [[1, 2], [3, 4]], action_names: [hawk, dove]}")
                        .actionNames())
                .containsExactly(List.of("hawk", "dove"), List.of("hawk", "dove"));
        assertThat(read("{payoffs: [[1, 2], [3, 4]], action_names: [[up, down], [left, right]]}")
                        .actionNames())
                .containsExactly(List.of("up", "down"), List.of("left", "right"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "payoffs: [[1, 2], [3]] | payoffs[1] is a list of 1, expected a list of 2, one for each action of agent_1",
                "payoffs: [[1, 2], [3, [4]]] | payoffs[1][1] is a list of 1, expected one entry: there are 2 agents",
                "payoffs: [[1, 2], [3, x]] | payoffs[1][1] is \"x\", expected a number",
                "payoffs: [[1, 2], [3, .nan]] | this is not YAML",
                "payoffs: [[1, 2], [3, 1e9]] | payoffs[1][1] is 1.0E9, expected a number from -1000000 to 1000000",
                "payoffs: 7 | payoffs is 7, expected lists in lists",
                "payoffs: [[]] | payoffs is no table",
                "payoff: [[1]] | expected either payoffs, of a game of one state, or states, not neither",
                "{payoffs: [1], rounds: 0} | rounds is 0, expected a whole number from 1 to 100000",
                "{payoffs: [1], round: 2} | there is no field 'round' (did you mean 'rounds'?)",
                "{payoffs: [1, 2], action_names: [a]} | action_names is [\"a\"], expected lists of different words",
                "{payoffs: [1, 2], action_names: [a, a]} | action_names is [\"a\",\"a\"], expected lists of different words",
                "states: {a: {payoffs: [1], next: b}} | states.a.next names the state \"b\", which there is not",
                "states: {a: {payoffs: [1], next: a}} | the game can go in circles, so it needs rounds of at least 1",
                "states: {a: {payoffs: [1, 2], next: [a]}} | states.a.next is a list of 1, expected a list of 2",
                "states: {a: {payoffs: [1, 2]}, b: {payoffs: [1]}} | states.b.payoffs is a list of 1, expected a list of 2",
                "states: {a: {payoffs: [1], then: b}} | states.a has no field 'then'",
                "states: {} | states has no state",
                "payoffs: [[1, 2 | this is not YAML"
            })
    void whatIsWrongIsNamed(String content, String problem) throws IOException {
        Path file = file("game.yaml", content);
        assertThatThrownBy(() -> PayoffFile.read("payoffs", file.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(problem)
                .hasMessageNotContaining("\n");
    }

    @Test
    void tooLargeTablesAreRefused() throws IOException {
        String row = "[" + "0, ".repeat(63) + "0]";
        String matrix = "[" + (row + ", ").repeat(63) + row + "]";
        assertThat(read("payoffs: " + matrix).jointActions()).isEqualTo(4096);
        assertThatThrownBy(() -> read("payoffs: [" + matrix + ", " + matrix + "]"))
                .hasMessageContaining("at most 4096 joint actions");
    }

    @Test
    void aMissingFileIsNamed() {
        Settings settings = Settings.of(Map.of("payoffs", "nowhere.yaml"));
        assertThatThrownBy(() -> Environments.game("matrix/custom", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("payoffs=nowhere.yaml: no such file or folder");
    }

    @Test
    void onlyOnesOwnGameTakesAFile() {
        Settings settings = Settings.of(Map.of("payoffs", "game.yaml"));
        assertThatThrownBy(() -> Environments.game("matrix/climbing", settings))
                .hasMessageContaining("matrix/climbing has no setting 'payoffs'");
    }
}
