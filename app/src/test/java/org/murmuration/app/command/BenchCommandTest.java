package org.murmuration.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
    private static final String[] KEYS = {
        "env",
        "device",
        "driver",
        "games",
        "env_steps_per_s",
        "agent_steps_per_s",
        "first_step_s",
        "bytes_per_step",
        "bandwidth_share",
        "checksum"
    };

    private static Invocation bench(String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "bench";
        arguments[1] = "toy/signal";
        arguments[2] = "--device";
        arguments[3] = "jvm";
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Invocation.of(arguments);
    }

    private static String checksum(String... more) {
        return bench(more).json().get("checksum").asText();
    }

    @Test
    void reportsTheKeysOfTheContract() {
        Invocation bench = bench("--games", "32", "--steps", "20", "--json");
        assertThat(bench.exitCode()).as(bench.err()).isZero();
        JsonNode report = bench.json();
        assertThat(report.fieldNames()).toIterable().containsExactly(KEYS);
        assertThat(report.get("env").asText()).isEqualTo("toy/signal");
        assertThat(report.get("device").asText()).isEqualTo("jvm");
        assertThat(report.get("games").asInt()).isEqualTo(32);
        assertThat(report.get("env_steps_per_s").asDouble()).isPositive();
        assertThat(report.get("agent_steps_per_s").asDouble())
                .isEqualTo(2 * report.get("env_steps_per_s").asDouble());
        assertThat(report.get("first_step_s").asDouble()).isPositive();
        // 4 ints of fields twice; 2 agents: 3 observed, reward, mask, action, 2 flags; state of 3, team's reward, 2
        // flags.
        assertThat(report.get("bytes_per_step").asLong()).isEqualTo(2 * 4 * 4 + 2 * (6 * 4 + 2) + 4 * 4 + 2);
        assertThat(report.get("bandwidth_share").asDouble()).isPositive();
        assertThat(report.get("checksum").asText()).matches("[0-9a-f]{16}");
    }

    @Test
    void checksumRepeatsWithTheSeedAndChangesWithIt() {
        String first = checksum("--games", "8", "--steps", "30", "--seed", "7", "--json");
        assertThat(checksum("--games", "8", "--steps", "30", "--seed", "7", "--json"))
                .isEqualTo(first);
        assertThat(checksum("--games", "8", "--steps", "30", "--seed", "8", "--json"))
                .isNotEqualTo(first);
        assertThat(checksum("--games", "8", "--steps", "31", "--seed", "7", "--json"))
                .isNotEqualTo(first);
    }

    @Test
    void checksumDoesNotDependOnHowLongIsMeasured() {
        assertThat(checksum("--games", "8", "--seconds", "0.02", "--json"))
                .isEqualTo(checksum("--games", "8", "--steps", "100", "--json"));
    }

    @Test
    void passesSettingsToTheEnvironment() {
        assertThat(checksum("--games", "8", "--steps", "30", "--set", "value=2", "--json"))
                .isNotEqualTo(checksum("--games", "8", "--steps", "30", "--json"));
    }

    @Test
    void showsATableToPeople() {
        Invocation bench = bench("--games", "1", "--steps", "5");
        assertThat(bench.exitCode()).isZero();
        assertThat(bench.out()).contains("toy/signal, 1 game\n", "env-steps/s", "first step", "checksum");
        assertThat(bench.err()).isEmpty();
    }

    @Test
    void refusesABatchOfNothing() {
        bench("--games", "0").failed(2, "--games=0: a batch needs at least 1 game");
        bench("--games=-5").failed(2, "--games=-5");
        bench("--games", "many").failed(2, "'many' is not an int");
    }

    @Test
    void refusesToMeasureNothing() {
        bench("--steps", "0").failed(2, "--steps=0: at least 1 step is needed");
        bench("--seconds", "-1").failed(2, "--seconds=-1.0");
        bench("--seconds", "NaN").failed(2, "--seconds=NaN");
    }

    @Test
    void finalObservationsCanBeLeftOut() {
        Invocation bench = Invocation.of(
                "bench",
                "toy/signal",
                "--games",
                "8",
                "--steps",
                "5",
                "--device",
                "jvm",
                "--json",
                "--set",
                "final_observations=false");
        assertThat(bench.exitCode()).as(bench.err()).isZero();
        Invocation wrong = Invocation.of("bench", "toy/signal", "--device", "jvm", "--set", "final_observations=some");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("final_observations=some: expected true or false");
    }
}
