package org.murmuration.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.HostOutputs;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.engine.Settings;
import org.murmuration.engine.check.EnvironmentChecker;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.learning.TestDevice;

/** {@code opponent=policy:RUN}: a saved policy plays the other team. */
class PolicyOpponentTest {
    private static final String MAP = "smax/3m";

    @TempDir
    Path folder;

    private final Device device = new JvmDevice(2);

    @AfterEach
    void closeDevice() {
        device.close();
    }

    /** A run whose policy has played so many steps; even with its first weights it prefers some actions to others. */
    private Path trained(String environment, int steps) throws IOException {
        Path run = folder.resolve(environment.replace('/', '-') + "-" + steps);
        TrainingPlan plan = new TrainingPlan(
                "qmix",
                environment,
                11L,
                Math.max(1, steps),
                Map.of("parallel_games", "8", "batch_episodes", "4", "replay_episodes", "8", "hidden", "16"));
        try (TrainingRun training = TrainingRun.start(plan, device, run, row -> {})) {
            while (training.envSteps() < steps) {
                training.advance();
            }
            training.checkpoint();
        }
        return run;
    }

    private static Map<String, String> against(Path run) {
        return Map.of("opponent", "policy:" + run);
    }

    @Test
    void playsAsIfThePolicyWasAskedByHand() throws IOException {
        Path run = trained(MAP, 400);
        int steps = 250;
        try (BatchedEnvironment driven = Environments.make(MAP, device, 1, 5L, against(run));
                BatchedEnvironment byHand = Environments.make(MAP, device, 1, 5L, Map.of("opponent", "self"));
                Policy policy = Policy.load(run)) {
            HostOutputs actual = HostOutputs.of(driven);
            HostOutputs expected = HostOutputs.of(byHand);
            RandomPolicy allies = RandomPolicy.of(driven, 1L);
            int ended = 0;
            for (int step = 0; step < steps; step++) {
                expected.read();
                if (step > 0 && expected.flag("over", 0, 0)) {
                    policy.forget();
                    ended++;
                }
                int[] enemies = policy.act(seenByEnemies(expected), allowedToEnemies(expected));
                allies.choose();
                int[] all = new int[6];
                driven.actions().read(0, all, 0, 3);
                System.arraycopy(enemies, 0, all, 3, 3);
                byHand.actions().write(all);
                driven.step();
                byHand.step();
                requireEqualForAllies(actual, expected, step);
            }
            assertThat(ended).as("episodes that ended").isGreaterThan(1);
        }
    }

    private static float[][] seenByEnemies(HostOutputs outputs) {
        float[][] seen = new float[3][];
        for (int enemy = 0; enemy < 3; enemy++) {
            seen[enemy] = outputs.column("observations", 3 + enemy, 0, 75);
        }
        return seen;
    }

    private static byte[][] allowedToEnemies(HostOutputs outputs) {
        byte[][] allowed = new byte[3][];
        for (int enemy = 0; enemy < 3; enemy++) {
            allowed[enemy] = outputs.mask("masks", 3 + enemy, 0);
        }
        return allowed;
    }

    private static void requireEqualForAllies(HostOutputs actual, HostOutputs expected, int step) {
        actual.read();
        expected.read();
        for (String name : actual.names()) {
            int[] seen = actual.bits(name, 0);
            int[] all = expected.bits(name, 0);
            assertThat(seen).as("%s after step %d", name, step).isEqualTo(java.util.Arrays.copyOf(all, seen.length));
        }
    }

    @Test
    void whoLearnsSeesWhatItSeesAgainstTheScript() throws IOException {
        Path run = trained(MAP, 0);
        try (BatchedEnvironment driven = Environments.make(MAP, device, 4, 5L, against(run));
                BatchedEnvironment scripted = Environments.make(MAP, device, 4, 5L)) {
            assertThat(driven.spec()).isEqualTo(scripted.spec());
            assertThat(driven.layout().agents()).isEqualTo(3);
            HostOutputs one = HostOutputs.of(driven);
            HostOutputs other = HostOutputs.of(scripted);
            one.read();
            other.read();
            for (String name : other.names()) {
                for (int game = 0; game < 4; game++) {
                    assertThat(one.bits(name, game)).as(name).isEqualTo(other.bits(name, game));
                }
            }
        }
    }

    @Test
    void keepsWhatEveryEnvironmentPromisesOnAllDevices() throws IOException {
        Path run = trained(MAP, 400);
        try (Device opencl = TestDevice.OPENCL.open()) {
            var report = EnvironmentChecker.check(MAP, Settings.of(against(run)), device, opencl);
            assertThat(report.checks())
                    .allSatisfy(check -> assertThat(check.passed())
                            .as("%s: %s", check.name(), check.detail())
                            .isTrue());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStepCopiesNothing(TestDevice each) throws IOException {
        Path run = trained(MAP, 0);
        try (Device where = each.open();
                BatchedEnvironment driven = Environments.make(MAP, where, 16, 5L, against(run))) {
            driven.step();
            long toHost = where.counters().bytesToHost();
            long toDevice = where.counters().bytesToDevice();
            for (int step = 0; step < 10; step++) {
                driven.step();
            }
            assertThat(where.counters().bytesToHost()).isEqualTo(toHost);
            assertThat(where.counters().bytesToDevice()).isEqualTo(toDevice);
        }
    }

    private TrainingPlan planAgainst(Path run) {
        Map<String, String> settings = new TreeMap<>(against(run));
        settings.putAll(Map.of(
                "parallel_games", "8",
                "batch_episodes", "4",
                "replay_episodes", "20",
                "hidden", "8",
                "evaluate_every", "400",
                "evaluate_episodes", "8",
                "checkpoint_every", "400"));
        return new TrainingPlan("vdn", MAP, 2L, 2000, settings);
    }

    @Test
    void aRunAgainstAPolicyThatDiedGoesOnAsIfItHadNot() throws IOException {
        TrainingPlan plan = planAgainst(trained(MAP, 400));
        List<Measurement> uninterrupted = new ArrayList<>();
        try (TrainingRun run = TrainingRun.start(plan, device, folder.resolve("whole"), uninterrupted::add)) {
            while (!run.finished()) {
                run.advance();
            }
        }
        List<Measurement> rows = new ArrayList<>();
        Path died = folder.resolve("died");
        try (TrainingRun run = TrainingRun.start(plan, device, died, rows::add)) {
            while (run.envSteps() < 1000) {
                run.advance();
            }
        }
        rows.removeIf(row -> row.envSteps() > 800);
        try (TrainingRun run = TrainingRun.resume(died, 0, device, rows::add)) {
            assertThat(run.envSteps()).isEqualTo(800);
            while (!run.finished()) {
                run.advance();
            }
        }
        assertThat(rows).isEqualTo(uninterrupted);
    }

    @Test
    void aRunNamesItsOpponentByItsHash() throws IOException {
        Path opponent = trained(MAP, 0);
        try (TrainingRun run = TrainingRun.start(planAgainst(opponent), device, folder.resolve("run"), row -> {})) {
            assertThat(run.opponent().orElseThrow()).matches("policy:\\Q" + opponent + "\\E@[0-9a-f]{16}");
            assertThat(run.resolvedConfig().at("/settings/opponent").asText())
                    .isEqualTo(run.opponent().orElseThrow());
        }
    }

    @Test
    void aRunDoesNotGoOnWithoutItsOpponentNorWithAnother() throws IOException {
        Path opponent = trained(MAP, 0);
        Path run = folder.resolve("run");
        String reference;
        try (TrainingRun training = TrainingRun.start(planAgainst(opponent), device, run, row -> {})) {
            training.checkpoint();
            reference = training.opponent().orElseThrow();
        }
        Path weights = opponent.resolve("policy.weights");
        byte[] before = Files.readAllBytes(weights);
        Files.copy(
                trained(MAP, 8).resolve("policy.weights"), weights, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> TrainingRun.resume(run, 0, device, row -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the opponent " + reference + " is not what it was: " + weights
                        + " has changed since, its hash is now ");
        Files.delete(weights);
        assertThatThrownBy(() -> TrainingRun.resume(run, 0, device, row -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the opponent " + reference + " cannot be played: there is no file " + weights);
        Files.write(weights, before);
        TrainingRun.resume(run, 0, device, row -> {}).close();
    }

    @Test
    void aPolicyForOtherShapesIsRefusedBeforeAnythingIsWritten() throws IOException {
        Path opponent = trained("smax/2s3z", 0);
        Path run = folder.resolve("run");
        assertThatThrownBy(() -> TrainingRun.start(planAgainst(opponent), device, run, row -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the policy of " + opponent.resolve("policy.weights")
                        + " was trained on smax/2s3z for 5 agents that see 127 numbers and have 10 actions, the enemies of"
                        + " smax/3m are 3 agents that see 75 numbers and have 8 actions");
        assertThat(run).doesNotExist();
    }

    @Test
    void whatIsNoOpponentIsRefusedInOneLine() {
        assertThatThrownBy(() -> Environments.make(MAP, device, 1, 0L, Map.of("opponent", "police:runs/a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nobody knows how 'police:runs/a' plays; there is policy:RUN");
        assertThatThrownBy(() -> Environments.make(MAP, device, 1, 0L, Map.of("opponent", "herself")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("opponent=herself: expected one of heuristic, self, policy:RUN");
        assertThatThrownBy(() -> Environments.make(MAP, device, 1, 0L, Map.of("opponent", "policy:nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the opponent policy:nowhere cannot be played: there is no file nowhere/policy.weights");
    }

    @Test
    void aTeamOfARunOfRivalsIsNamedBehindTheFolder() throws IOException {
        Path run = folder.resolve("rivals");
        TrainingPlan plan = new TrainingPlan(
                "vdn", "test/rivals", 0L, 1, Map.of("opponent", "self", "parallel_games", "4", "batch_episodes", "2"));
        try (TrainingRun training = TrainingRun.start(plan, device, run, row -> {})) {
            training.checkpoint();
        }
        String first = new PolicyDrivers().pin(run.toString());
        String right = new PolicyDrivers().pin(run + "#right");
        assertThat(first).startsWith(run + "@");
        assertThat(right).startsWith(run + "#right@").doesNotEndWith(first.substring(first.indexOf('@')));
        Environments.make("test/rivals", device, 2, 0L, Map.of("opponent", "policy:" + right))
                .close();
        assertThatThrownBy(() -> new PolicyDrivers().pin(run + "#middle"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(run + " has no team 'middle', only left, right");
    }
}
