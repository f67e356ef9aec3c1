package org.murmuration.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
    private static final String[] CONTRACT = {
        "algorithm",
        "env",
        "mode",
        "device",
        "seed",
        "env_steps",
        "wall_s",
        "win_rate",
        "return_mean",
        "return_std",
        "episodes"
    };

    @TempDir
    Path temporary;

    private static Invocation train(String... arguments) {
        List<String> all = new ArrayList<>(List.of("train", "--device", "jvm"));
        all.addAll(List.of(arguments));
        return Invocation.of(all.toArray(String[]::new));
    }

    private static Invocation small(Path out, String... more) {
        List<String> all = new ArrayList<>(List.of("qmix", "toy/signal", "--out", out.toString()));
        for (String setting : List.of(
                "hidden=8",
                "batch_episodes=4",
                "parallel_games=8",
                "mixer_embedding=4",
                "hypernet_hidden=8",
                "replay_episodes=64",
                "evaluate_every=400",
                "evaluate_episodes=8",
                "checkpoint_every=800")) {
            all.addAll(List.of("--set", setting));
        }
        all.addAll(List.of(more));
        return train(all.toArray(String[]::new));
    }

    private Path run() {
        return temporary.resolve("run");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replaceAll("tfevents\\..*", "tfevents"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void leavesACompleteRunFolder() throws IOException {
        Invocation train = small(run(), "--steps", "800");
        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(names(run()))
                .containsExactly(
                        "checkpoints",
                        "config.yaml",
                        "events.out.tfevents",
                        "learning-curve.png",
                        "lock",
                        "metrics.csv",
                        "plan.json",
                        "policy.weights",
                        "replay",
                        "result.json",
                        "wall-clock.json");
        assertThat(run().resolve("config.yaml")).content().contains("hidden: 8", "env: toy/signal", "device: jvm");
        assertThat(Files.readAllLines(run().resolve("metrics.csv"))).hasSize(3);
        assertThat(train.out()).contains("qmix on toy/signal, seed 0: 800 env steps", "win rate", "run folder: ");
        assertThat(train.err()).contains("400 of 800 env steps", "left");
    }

    @Test
    void resultHasTheKeysOfTheContract() throws IOException {
        Invocation train = small(run(), "--steps", "400", "--seed", "3", "--json");
        assertThat(train.exitCode()).as(train.err()).isZero();
        JsonNode result = train.json();
        assertThat(result.fieldNames()).toIterable().contains(CONTRACT);
        assertThat(result.get("episodes").asInt()).isEqualTo(512);
        assertThat(result.get("seed").asInt()).isEqualTo(3);
        assertThat(result.get("win_rate").asDouble()).isBetween(0.0, 1.0);
        assertThat(result.get("replay_episodes").asInt()).isEqualTo(64);
        assertThat(new ObjectMapper().readTree(run().resolve("result.json").toFile()))
                .isEqualTo(result);
    }

    @Test
    void learnsWhatIsEasy() {
        Invocation train = small(
                run(),
                "--steps",
                "8000",
                "--set",
                "epsilon_steps=4000",
                "--set",
                "updates_per_episode=1",
                "--set",
                "learning_rate=0.005",
                "--json");
        assertThat(train.json().get("win_rate").asDouble()).isGreaterThan(0.9);
    }

    @Test
    void resumedRunHasTheMetricsOfAnUninterruptedOne() {
        Path whole = temporary.resolve("whole");
        assertThat(small(whole, "--steps", "1600").exitCode()).isZero();
        assertThat(small(run(), "--steps", "800").exitCode()).isZero();
        Invocation resumed = train("--resume", run().toString(), "--steps", "1600", "--json");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(run().resolve("metrics.csv")).hasSameBinaryContentAs(whole.resolve("metrics.csv"));
        assertThat(resumed.json().get("env_steps").asInt()).isEqualTo(1600);
    }

    @Test
    void runThatWasKilledGoesOnFromItsLastCheckpoint() throws IOException {
        Path whole = temporary.resolve("whole");
        small(whole, "--steps", "1600");
        small(run(), "--steps", "1600");
        // As if the process had died after measuring at 1,600 steps, within the next row, before the checkpoint.
        Files.delete(run().resolve("checkpoints").resolve("000000001600.checkpoint"));
        Files.writeString(run().resolve("metrics.csv"), "2000,1", StandardOpenOption.APPEND);
        Invocation resumed = train("qmix", "toy/signal", "--resume", run().toString());
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(run().resolve("metrics.csv")).hasSameBinaryContentAs(whole.resolve("metrics.csv"));
    }

    @Test
    void runThatWasKilledBeforeItsFirstCheckpointCanBeResumed() throws IOException {
        small(run(), "--steps", "800");
        byte[] whole = Files.readAllBytes(run().resolve("metrics.csv"));
        Files.delete(run().resolve("metrics.csv"));
        for (String checkpoint : names(run().resolve("checkpoints"))) {
            Files.delete(run().resolve("checkpoints").resolve(checkpoint));
        }
        Invocation resumed = train("--resume", run().toString());
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(run().resolve("metrics.csv")).hasBinaryContent(whole);
    }

    @Test
    void damagedCheckpointIsRefusedByName() throws IOException {
        small(run(), "--steps", "800");
        Path newest = run().resolve("checkpoints").resolve("000000000800.checkpoint");
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);
        train("--resume", run().toString()).failed(1, newest.toString());
    }

    @Test
    void trainsOnceForEachSeed() throws IOException {
        Invocation train = small(run(), "--steps", "400", "--seeds", "2", "--seed", "5", "--json");
        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(names(run())).containsExactly("learning-curve.png", "result.json", "seed-5", "seed-6", "seeds.json");
        JsonNode whole = train.json();
        assertThat(whole.get("seeds").asInt()).isEqualTo(2);
        assertThat(whole.get("runs").get(1).get("seed").asInt()).isEqualTo(6);
        assertThat(whole.at("/return_estimate/iqm").asDouble())
                .isEqualTo(whole.get("return_mean").asDouble())
                .isBetween(
                        whole.at("/return_estimate/low").asDouble(),
                        whole.at("/return_estimate/high").asDouble());
        assertThat(new ObjectMapper().readTree(run().resolve("result.json").toFile()))
                .isEqualTo(whole);
        assertThat(run().resolve("seed-6").resolve("result.json")).isRegularFile();
    }

    @Test
    void severalSeedsGoOnWithThoseThatAreNotFinished() throws IOException {
        Path whole = temporary.resolve("whole");
        assertThat(small(whole, "--steps", "1600", "--seeds", "3").exitCode()).isZero();
        assertThat(small(run(), "--steps", "1600", "--seeds", "3").exitCode()).isZero();
        // As if the process had died in the second run, after its checkpoint at 800 steps.
        Path second = run().resolve("seed-1");
        Files.delete(second.resolve("result.json"));
        Files.delete(second.resolve("checkpoints").resolve("000000001600.checkpoint"));
        deleteAll(run().resolve("seed-2"));
        byte[] first = Files.readAllBytes(run().resolve("seed-0").resolve("result.json"));
        Invocation resumed = train("--resume", run().toString(), "--json");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.json().get("runs")).hasSize(3);
        assertThat(run().resolve("seed-0").resolve("result.json")).hasBinaryContent(first);
        for (String seed : List.of("seed-1", "seed-2")) {
            assertThat(run().resolve(seed).resolve("metrics.csv"))
                    .hasSameBinaryContentAs(whole.resolve(seed).resolve("metrics.csv"));
        }
        train("vdn", "toy/signal", "--resume", run().toString()).failed(2, "is a run of qmix on toy/signal");
        Invocation.of("evaluate", run().toString()).failed(2, "name one of them, such as " + run() + "/seed-0");
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void aConfigurationFileIsTrainedAndSoIsTheOneThatARunLeaves() throws IOException {
        Path file = Files.writeString(temporary.resolve("mine.yaml"), """
                algorithm: vdn
                env: toy/signal
                env_steps: 400
                seed: 4
                settings:
                  hidden: 8
                  parallel_games: 8
                  batch_episodes: 4
                  evaluate_every: 400
                  value: 2
                """);
        Invocation first = train("--config", file.toString(), "--out", run().toString());
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(run().resolve("config.yaml"))
                .content()
                .contains("algorithm: vdn", "value: 2", "double_q: true", "origins:\n  " + file + ":\n", "- hidden\n");
        Path again = temporary.resolve("again");
        Invocation second = train("--config", run().resolve("config.yaml").toString(), "--out", again.toString());
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(again.resolve("metrics.csv")).hasSameBinaryContentAs(run().resolve("metrics.csv"));
        train("qmix", "toy/signal", "--config", file.toString())
                .failed(2, file + " is for algorithm=vdn, not for qmix");
    }

    @Test
    void existingFolderIsLeftAlone() throws IOException {
        Files.createDirectory(run());
        small(run(), "--steps", "400").failed(1, "run folder " + run() + " exists already");
        assertThat(run()).isEmptyDirectory();
    }

    @Test
    void badInputLeavesNoFolder() {
        small(run(), "--set", "hiden=8").failed(2, "no setting 'hiden' (did you mean 'hidden'?)");
        small(run(), "--set", "hidden=0").failed(2, "hidden=0: expected a whole number");
        small(run(), "--steps", "0").failed(2, "--steps=0: at least 1 step is needed");
        small(run(), "--seeds", "0").failed(2, "--seeds=0: at least 1 is needed");
        train("qmx", "toy/signal", "--out", run().toString())
                .failed(2, "unknown algorithm 'qmx' (did you mean 'qmix'?)");
        train("qmix", "toy/signl", "--out", run().toString())
                .failed(2, "unknown environment 'toy/signl' (did you mean 'toy/signal'?)");
        small(run(), "--seeds", "3", "--set", "hidden=0").failed(2, "hidden=0: expected a whole number");
        small(run(), "--set", "replay_episodes=2")
                .failed(2, "the replay keeps 2 episodes of full length, fewer than batch_episodes=4");
        assertThat(run()).doesNotExist();
    }

    @Test
    void folderThatCannotBeMadeIsOneLine() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        small(file.resolve("run"), "--steps", "400").failed(1, "cannot make the run folder " + file.resolve("run"));
    }

    @Test
    void aRunThatWasStoppedBetweenCheckpointAndPolicyGetsItsPolicy() throws IOException {
        small(run(), "--steps", "800");
        byte[] policy = Files.readAllBytes(run().resolve("policy.weights"));
        Files.delete(run().resolve("policy.weights"));
        Files.delete(run().resolve("result.json"));
        Invocation resumed = train("--resume", run().toString(), "--json");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(run().resolve("policy.weights")).hasBinaryContent(policy);
        assertThat(resumed.json().get("checkpoint_bytes").asLong()).isPositive();
    }

    @Test
    void aRunGoesOnWhereItWas() {
        small(run(), "--steps", "400");
        Invocation resumed = Invocation.of("train", "--resume", run().toString(), "--steps", "800", "--json");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.json().get("device").asText()).isEqualTo("jvm");
    }

    @Test
    void aRunWhoseNumbersOverflowStopsInOneLineAndKeepsItsCheckpoint() {
        Invocation train = small(run(), "--steps", "1000000", "--set", "scale=1e30");
        assertThat(train.exitCode()).isEqualTo(1);
        assertThat(train.err().lines())
                .last()
                .asString()
                .matches("murmuration: qmix on toy/signal failed at env step \\d+, update 1: .* is Infinity .*");
        assertThat(run().resolve("result.json")).doesNotExist();
        assertThat(Invocation.of("evaluate", run().toString(), "--device", "jvm")
                        .exitCode())
                .isZero();
    }

    @Test
    void missingArgumentsAreNamed() {
        train().failed(2, "missing ALGO and ENV");
        train("qmix").failed(2, "missing ALGO and ENV");
    }

    @Test
    void resumeKeepsTheRunAsItWas() {
        small(run(), "--steps", "400");
        String folder = run().toString();
        train("--resume", folder, "--out", "elsewhere").failed(2, "leave out --out");
        train("--resume", folder, "--set", "hidden=9")
                .failed(2, "leave out --out, --config, --seed, --seeds and --set");
        train("--resume", folder, "--seeds", "2").failed(2, "leave out");
        train("--resume", folder, "--seed", "2").failed(2, "leave out");
        train("vdn", "toy/signal", "--resume", folder).failed(2, folder + " is a run of qmix on toy/signal");
        train("--resume", folder, "--steps", "8").failed(2, "--steps=8: " + folder + " has done 400 already");
        train("--resume", temporary.resolve("absent").toString()).failed(1, "there is no such run folder");
        train("--resume", temporary.toString()).failed(1, "there is no checkpoint in " + temporary);
        assertThat(run().resolve("result.json")).isRegularFile();
    }

    @Test
    void agentsThatSeeNothingAreNotTrained() {
        Invocation train = train("qmix", "smax/3m", "--set", "observation_type=none", "--out", run().toString());
        assertThat(train.exitCode()).isNotZero();
        assertThat(train.err()).contains("qmix learns from observations, the agents of smax/3m have none");
        assertThat(run()).doesNotExist();
    }
}
