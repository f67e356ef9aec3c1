package org.murmuration.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
    @TempDir
    static Path temporary;

    private static Path run;

    @BeforeAll
    static void train() {
        run = temporary.resolve("run");
        Invocation train = Invocation.of(
                "train",
                "vdn",
                "toy/signal",
                "--device",
                "jvm",
                "--steps",
                "64",
                "--out",
                run.toString(),
                "--set",
                "hidden=8",
                "--set",
                "parallel_games=8",
                "--set",
                "replay_episodes=64");
        assertThat(train.exitCode()).as(train.err()).isZero();
    }

    private static Invocation evaluate(String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "evaluate";
        arguments[1] = run.toString();
        arguments[2] = "--device";
        arguments[3] = "jvm";
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Invocation.of(arguments);
    }

    @Test
    void reportsTheKeysOfTheContract() {
        Invocation evaluate = evaluate("--json");
        assertThat(evaluate.exitCode()).as(evaluate.err()).isZero();
        JsonNode report = evaluate.json();
        assertThat(report.fieldNames())
                .toIterable()
                .contains("env", "algorithm", "episodes", "win_rate", "return_mean", "return_std");
        assertThat(report.get("env").asText()).isEqualTo("toy/signal");
        assertThat(report.get("algorithm").asText()).isEqualTo("vdn");
        assertThat(report.get("episodes").asInt()).isEqualTo(512);
        assertThat(report.get("length_mean").asDouble()).isEqualTo(4);
    }

    @Test
    void sameSeedGivesTheSameEpisodes() {
        assertThat(evaluate("--episodes", "16", "--seed", "4", "--json").out())
                .isEqualTo(evaluate("--episodes", "16", "--seed", "4", "--json").out());
    }

    @Test
    void tellsPeople() {
        assertThat(evaluate("--episodes", "16").out())
                .contains("vdn on toy/signal after 64 env steps", "greedy over 16 episodes: win rate ");
    }

    @Test
    void badInputIsOneLine() {
        evaluate("--episodes", "0").failed(2, "--episodes=0: at least 1 is needed");
        evaluate("--set", "value=2").failed(2, "leave out --set");
        Invocation.of("evaluate", temporary.resolve("absent").toString()).failed(1, "there is no such run folder");
        Invocation.of("evaluate", temporary.toString()).failed(1, "policy.weights");
        Invocation.of("evaluate").failed(2, "missing required parameter: 'RUN'");
    }

    @Test
    void alteredWeightsAreRefusedByName() throws IOException {
        Path copy = Files.createDirectory(temporary.resolve("copy"));
        byte[] weights = Files.readAllBytes(run.resolve("policy.weights"));
        weights[weights.length / 2] ^= 1;
        Files.write(copy.resolve("policy.weights"), weights);
        Invocation.of("evaluate", copy.toString())
                .failed(1, copy.resolve("policy.weights").toString());
    }
}
