package org.murmuration.envs.coordination.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.engine.Settings;
import org.murmuration.envs.coordination.CoordinationConfig;

/** Exact values of the Coordination Game: known ones, and those of recorded policies. */
final class TabularGameTest {
    private static TabularGame coordination(int players) {
        return CoordinationConfig.from(players, Settings.none()).tabular(0.95);
    }

    /** Sum of the weights at the start. */
    private static double mass(TabularGame game) {
        return Arrays.stream(game.start()).sum();
    }

    @ParameterizedTest
    @CsvSource({"2, 47.800", "3, 43.104", "5, 53.778"})
    void theOptimumIsKnown(int players, double value) {
        TabularGame game = coordination(players);
        assertThat(mass(game)).isCloseTo((1 << players) / (double) players, within(1e-12));
        assertThat(game.optimalValue() / mass(game)).isCloseTo(value, within(5e-4));
    }

    @Test
    void everyoneZeroIsTheOptimumOfTwo() {
        TabularGame game = coordination(2);
        assertThat(game.evaluate(game.always(0)).total()).isCloseTo(game.optimalValue(), within(1e-12));
        assertThat(game.optimalValue()).isCloseTo(2 * (1.25 + 19 * 2.45), within(1e-9));
    }

    @Test
    void everyoneOneIsAnEquilibriumThatIsWorthTwoThirds() {
        TabularGame game = coordination(2);
        double[][] ones = game.always(3);
        assertThat(game.evaluate(ones).total() / mass(game)).isCloseTo(1.25 + 19 * (0.81 * 2 + 0.01 * 3), within(1e-9));
        assertThat(game.priceOfAnarchy(ones)).isCloseTo(0.682, within(5e-4));
        assertThat(always(game, 1, 1).nashGap()).isLessThan(1e-9);
    }

    @Test
    void whoDisagreesWouldGainByAgreeing() {
        TabularGame game = coordination(2);
        FactoredPolicy disagreeing = always(game, 1, 0);
        double agreeing = game.evaluate(game.always(0)).total();
        assertThat(game.evaluate(disagreeing.withBestResponse(0).joint()).total())
                .isCloseTo(agreeing, within(1e-9));
        assertThat(disagreeing.nashGap())
                .isCloseTo(agreeing - game.evaluate(disagreeing.joint()).total(), within(1e-9));
    }

    private static FactoredPolicy always(TabularGame game, int... actions) {
        double[][][][] tables = new double[actions.length][game.states()][1][2];
        for (int agent = 0; agent < actions.length; agent++) {
            for (double[][] rows : tables[agent]) {
                rows[0][actions[agent]] = 1;
            }
        }
        return new FactoredPolicy(game, Collections.nCopies(actions.length, new int[0]), tables);
    }

    @Test
    void visitsAreWhereValuesComeFrom() {
        TabularGame game = coordination(3);
        double[][] policy = new double[8][8];
        for (double[] row : policy) {
            Arrays.fill(row, 1 / 8.0);
        }
        TabularGame.Evaluation evaluation = game.evaluate(policy);
        double[] rewards = {3, 0, 0, 1, 0, 1, 1, 2};
        double total = 0;
        for (int state = 0; state < 8; state++) {
            total += evaluation.visits()[state] * rewards[state] / (1 - game.gamma());
        }
        assertThat(total).isCloseTo(evaluation.total(), within(1e-9));
        assertThat(Arrays.stream(evaluation.visits()).sum()).isCloseTo(mass(game), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"n2_empty", "n2_chain", "n2_dense", "n3_empty", "n3_chain", "n3_dense"})
    void recordedPoliciesHaveTheirRecordedValues(String name) throws IOException {
        JsonNode record = read(name);
        TabularGame game = coordination(record.at("/config/n").asInt());
        FactoredPolicy policy = policy(game, record);
        double[][] joint = policy.joint();
        TabularGame.Evaluation evaluation = game.evaluate(joint);
        for (int state = 0; state < game.states(); state++) {
            for (int action = 0; action < game.jointActions(); action++) {
                assertThat(joint[state][action])
                        .isCloseTo(
                                record.at("/joint_policy_at_start/" + state + "/" + action)
                                        .asDouble(),
                                within(1e-9));
            }
            assertThat(evaluation.values()[state])
                    .isCloseTo(record.at("/V_at_start/" + state).asDouble(), within(1e-8));
        }
        assertThat(evaluation.total()).isCloseTo(record.at("/trajectory/0/J").asDouble(), within(1e-8));
        assertThat(game.optimalValue()).isCloseTo(record.at("/J_star").asDouble(), within(1e-8));
        assertThat(game.priceOfAnarchy(joint))
                .isCloseTo(record.at("/trajectory/0/poa").asDouble(), within(1e-9));
    }

    /** More parents do not make the best response worse, and nobody gains by it who has it already. */
    @ParameterizedTest
    @ValueSource(strings = {"n2_dense", "n3_empty", "n3_chain"})
    void aBestResponseIsNoWorseAndCannotBeBettered(String name) throws IOException {
        JsonNode record = read(name);
        TabularGame game = coordination(record.at("/config/n").asInt());
        FactoredPolicy policy = policy(game, record);
        for (int agent = 0; agent < game.agents(); agent++) {
            FactoredPolicy response = policy.withBestResponse(agent);
            double value = game.evaluate(response.joint()).total();
            assertThat(value).isGreaterThan(game.evaluate(policy.joint()).total());
            assertThat(game.evaluate(response.withBestResponse(agent).joint()).total())
                    .isCloseTo(value, within(1e-9));
        }
    }

    private static FactoredPolicy policy(TabularGame game, JsonNode record) {
        List<int[]> parents = new ArrayList<>();
        for (JsonNode list : record.at("/config/parents")) {
            parents.add(numbers(list).mapToInt(number -> (int) number).toArray());
        }
        double[][][][] tables = new double[game.agents()][][][];
        for (int agent = 0; agent < tables.length; agent++) {
            JsonNode table = record.at("/initial_logits/" + agent);
            tables[agent] = new double[table.size()][table.path(0).size()][];
            for (int state = 0; state < table.size(); state++) {
                for (int context = 0; context < table.path(state).size(); context++) {
                    tables[agent][state][context] = softmax(table.path(state).path(context));
                }
            }
        }
        return new FactoredPolicy(game, parents, tables);
    }

    private static double[] softmax(JsonNode logits) {
        double[] powers = numbers(logits).map(Math::exp).toArray();
        double sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(power -> power / sum).toArray();
    }

    private static DoubleStream numbers(JsonNode list) {
        List<Double> numbers = new ArrayList<>();
        list.forEach(number -> numbers.add(number.asDouble()));
        return numbers.stream().mapToDouble(Double::doubleValue);
    }

    private static JsonNode read(String name) throws IOException {
        Path file = Path.of(System.getProperty("murmuration.golden"), "bnac", "tabular_" + name + ".json.gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new ObjectMapper().readTree(in);
        }
    }

    @Test
    void tenPlayersAreTooManyForTables() {
        assertThatThrownBy(() -> coordination(10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1073741824 transitions");
    }

    @Test
    void whatIsNoPolicyIsRefused() {
        TabularGame game = coordination(2);
        double[][] policy = game.always(0);
        policy[1][0] = 0.5;
        assertThatThrownBy(() -> game.evaluate(policy)).hasMessageContaining("sum to 0.5");
    }

    @Test
    void parentsInCirclesAreRefused() {
        TabularGame game = coordination(2);
        double[][][][] tables = new double[2][4][2][2];
        assertThatThrownBy(() -> new FactoredPolicy(game, List.of(new int[] {1}, new int[] {0}), tables))
                .hasMessageContaining("agent 0 waits for itself");
    }
}
