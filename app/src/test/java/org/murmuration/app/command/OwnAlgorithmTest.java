package org.murmuration.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.app.DocumentedExample;

/** The example of docs/algorithms.md is compiled as it stands there, and trained from the command line. */
final class OwnAlgorithmTest {
    @TempDir
    Path folder;

    private Path classes;

    @BeforeEach
    void compile() throws IOException, ClassNotFoundException {
        classes = Files.createDirectory(folder.resolve("classes"));
        DocumentedExample.of("docs/algorithms.md", "Reinforce").compile(classes);
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("org.murmuration.learning.algo.Algorithm"), "Reinforce\n");
    }

    private Invocation train(Path out, String environment, String device, String... more) {
        List<String> all = new ArrayList<>(List.of("train", "reinforce", environment, "--with", classes.toString()));
        all.addAll(List.of("--device", device, "--out", out.toString(), "--json"));
        for (String setting : List.of("evaluate_every=6400", "evaluate_episodes=8", "checkpoint_every=12800")) {
            all.addAll(List.of("--set", setting));
        }
        all.addAll(List.of(more));
        return Invocation.of(all.toArray(String[]::new));
    }

    @Test
    void learnsAndIsEvaluatedWithItsClasses() {
        Path run = folder.resolve("run");
        Invocation train = train(run, "matrix/climbing", "jvm", "--steps", "64000", "--set", "learning_rate=0.01");
        assertThat(train.exitCode()).as(train.err()).isZero();
        // Where both agents do the same: 11, 7 or 5.
        double reached = train.json().get("return_mean").asDouble();
        assertThat(reached).isIn(11.0, 7.0, 5.0);
        Invocation evaluate =
                Invocation.of("evaluate", run.toString(), "--with", classes.toString(), "--device", "jvm", "--json");
        assertThat(evaluate.exitCode()).as(evaluate.err()).isZero();
        assertThat(evaluate.json().get("return_mean").asDouble()).isEqualTo(reached);
        Invocation inWords = Invocation.of("evaluate", run.toString(), "--with", classes.toString(), "--device", "jvm");
        assertThat(inWords.out()).contains("greedy over 512 episodes: return ").doesNotContain("win rate");
        Invocation.of("evaluate", run.toString(), "--device", "jvm").failed(2, "unknown algorithm 'reinforce'");
    }

    @Test
    void aResumedRunHasTheMetricsOfAnUninterruptedOne() {
        Path whole = folder.resolve("whole");
        assertThat(train(whole, "matrix/climbing", "jvm", "--steps", "25600").exitCode())
                .isZero();
        Path run = folder.resolve("run");
        assertThat(train(run, "matrix/climbing", "jvm", "--steps", "12800").exitCode())
                .isZero();
        Invocation resumed =
                Invocation.of("train", "--resume", run.toString(), "--with", classes.toString(), "--steps", "25600");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(run.resolve("metrics.csv")).hasSameBinaryContentAs(whole.resolve("metrics.csv"));
    }

    @Test
    void runsOnOpenCl() {
        Invocation train = train(folder.resolve("run"), "matrix/climbing", "opencl", "--steps", "6400");
        assertThat(train.exitCode()).as(train.err()).isZero();
    }

    @Test
    void saysWhichGamesItCannotLearn() {
        Path run = folder.resolve("run");
        assertThat(train(run, "toy/signal", "jvm").err())
                .contains("reinforce learns discrete actions of games of one step", "toy/signal is not one");
        assertThat(run).doesNotExist();
    }

    @Test
    void classesThatAreNotThereAreOneLine() {
        Path absent = folder.resolve("absent");
        Invocation.of("list", "--with", absent.toString())
                .failed(1, "--with=" + absent + ": there is no such jar or folder of classes");
    }
}
