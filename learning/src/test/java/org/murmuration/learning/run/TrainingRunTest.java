package org.murmuration.learning.run;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.ParallelEnvironment;
import org.murmuration.engine.ParallelReset;
import org.murmuration.engine.ParallelStep;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.learning.algo.Player;
import org.murmuration.learning.store.StoreException;

class TrainingRunTest {
    private static final TrainingPlan PLAN = new TrainingPlan(
            "qmix",
            "test/echo",
            7L,
            4096,
            Map.ofEntries(
                    entry("parallel_games", "16"),
                    entry("batch_episodes", "16"),
                    entry("updates_per_episode", "0.5"),
                    entry("bootstrap_at_limit", "false"),
                    entry("target_every_episodes", "20"),
                    entry("replay_episodes", "60"),
                    entry("hidden", "16"),
                    entry("epsilon_steps", "2000"),
                    entry("evaluate_every", "512"),
                    entry("evaluate_episodes", "32"),
                    entry("checkpoint_every", "1024")));

    @TempDir
    Path folder;

    private final Device device = new JvmDevice(2);
    private final List<Measurement> rows = new ArrayList<>();

    @AfterEach
    void closeDevice() {
        device.close();
    }

    private TrainingRun start() throws IOException {
        return TrainingRun.start(PLAN, device, folder, rows::add);
    }

    private static void finish(TrainingRun run) throws IOException {
        while (!run.finished()) {
            run.advance();
        }
    }

    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("checkpoints"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void learnsToEcho() throws IOException {
        try (TrainingRun run = start()) {
            finish(run);
            assertThat(run.evaluate(200).winRate()).isEqualTo(1.0);
        }
        assertThat(rows).hasSize(8);
        assertThat(rows.get(7).evaluation().winRate()).isEqualTo(1.0);
        assertThat(rows.get(0).evaluation().winRate()).isLessThan(1.0);
    }

    @Test
    void aRunThatDiedGoesOnAsIfItHadNot() throws IOException {
        try (TrainingRun run = start()) {
            finish(run);
        }
        List<Measurement> uninterrupted = List.copyOf(rows);
        rows.clear();
        Path other = folder.resolve("died");
        try (TrainingRun run = TrainingRun.start(PLAN, device, other, rows::add)) {
            while (run.envSteps() < 2048 + 700) {
                run.advance();
            }
        }
        rows.removeIf(row -> row.envSteps() > 2048);
        try (TrainingRun run = TrainingRun.resume(other, 0, device, rows::add)) {
            assertThat(run.envSteps()).isEqualTo(2048);
            finish(run);
        }
        assertThat(rows).isEqualTo(uninterrupted);
    }

    @Test
    void keepsTheLastTwoCheckpointsAndOnlyTheEpisodesThatTheyNeed() throws IOException {
        try (TrainingRun run = start()) {
            finish(run);
        }
        assertThat(checkpoints())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("000000003072.checkpoint", "000000004096.checkpoint");
    }

    @Test
    void theEpisodeLogIsAppendedToAndNeverRewritten() throws IOException {
        byte[] before;
        try (TrainingRun run = start()) {
            while (run.envSteps() < 2048) {
                run.advance();
            }
            before = logBytes();
            finish(run);
        }
        byte[] after = logBytes();
        assertThat(after.length).isGreaterThan(before.length);
        assertThat(Arrays.copyOf(after, before.length)).isEqualTo(before);
    }

    private byte[] logBytes() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("replay"))) {
            return Files.readAllBytes(files.findFirst().orElseThrow());
        }
    }

    @Test
    void aCheckpointOf3mTakesLessThanThreeMegabytesWithoutItsEpisodes() throws IOException {
        TrainingPlan plan =
                new TrainingPlan("qmix", "smax/3m", 1L, 3200, Map.of("parallel_games", "64", "replay_episodes", "200"));
        try (TrainingRun run = TrainingRun.start(plan, device, folder, rows::add)) {
            for (int step = 0; step < 30; step++) {
                run.advance();
            }
            run.checkpoint();
        }
        assertThat(Files.size(checkpoints().get(0))).isBetween(500_000L, 3_000_000L);
    }

    @Test
    void aTruncatedCheckpointIsRefusedByName() throws IOException {
        try (TrainingRun run = start()) {
            finish(run);
        }
        Path newest = checkpoints().get(1);
        byte[] whole = Files.readAllBytes(newest);
        Files.write(newest, Arrays.copyOf(whole, whole.length - 100));
        assertThatThrownBy(() -> TrainingRun.resume(folder, 0, device, rows::add))
                .isInstanceOf(StoreException.class)
                .hasMessage(newest + " is truncated or altered: its checksum does not match its content; remove it to"
                        + " go on from 000000003072.checkpoint");
    }

    @Test
    void aForeignCheckpointIsRefusedByName() throws IOException {
        Path foreign = Files.createDirectories(folder.resolve("checkpoints")).resolve("000000000001.checkpoint");
        Files.writeString(foreign, "PK: certainly not one of ours, and long enough");
        assertThatThrownBy(() -> TrainingRun.resume(folder, 0, device, rows::add))
                .isInstanceOf(StoreException.class)
                .hasMessage(foreign + " is not a file of Murmuration, or it is cut off at its start");
    }

    @Test
    void anAlteredEpisodeIsRefusedByName() throws IOException {
        try (TrainingRun run = start()) {
            finish(run);
        }
        byte[] log = logBytes();
        Path file = folder.resolve("replay").resolve("0000000000.episodes");
        log[log.length - 5] ^= 1;
        Files.write(file, log);
        assertThatThrownBy(() -> TrainingRun.resume(folder, 0, device, rows::add))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(file + " is altered: episode ");
    }

    @Test
    void aCheckpointThatCannotBeWrittenLeavesTheOldOnes() throws IOException {
        try (TrainingRun run = start()) {
            while (run.envSteps() < 1024) {
                run.advance();
            }
            Path blocked = folder.resolve("checkpoints").resolve("000000002048.checkpoint.part");
            Files.createDirectories(blocked.resolve("in the way"));
            assertThatThrownBy(() -> finish(run))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("000000002048.checkpoint");
        }
        try (TrainingRun run = TrainingRun.resume(folder, 0, device, rows::add)) {
            assertThat(run.envSteps()).isEqualTo(1024);
        }
    }

    @Test
    void aLoadedPolicyActsOnHostValuesAsItDoesOnBatches() throws IOException {
        try (TrainingRun run = start()) {
            finish(run);
        }
        try (Policy policy = Policy.load(folder);
                BatchedEnvironment environment = Environments.make("test/echo", device, 1, 3L);
                Player player = policy.player(environment);
                ParallelEnvironment single = Environments.parallel("test/echo", device)) {
            ParallelReset start = single.reset(3L);
            Map<String, Integer> actions = policy.act(start.observations(), start.infos());
            for (int step = 0; step < 3; step++) {
                player.act();
                int[] onBatch = new int[2];
                environment.actions().read(0, onBatch, 0, 2);
                assertThat(actions).isEqualTo(Map.of("echo_0", onBatch[0], "echo_1", onBatch[1]));
                environment.step();
                ParallelStep next = single.step(actions);
                actions = policy.act(next.observations(), next.infos());
            }
        }
    }

    @Test
    void aPolicyRefusesWhatDoesNotFit() throws IOException {
        try (TrainingRun run = start()) {
            run.checkpoint();
        }
        try (Policy policy = Policy.load(folder)) {
            assertThatThrownBy(() -> policy.act(new float[1][3], new byte[2][3]))
                    .hasMessage("observations: length 1, the policy for test/echo expects 2");
            assertThatThrownBy(() -> policy.act(new float[][] {{0f, Float.NaN, 0f}, {0f, 0f, 0f}}, new byte[2][3]))
                    .hasMessage("observation of echo_0 has NaN at feature 1, expected a finite number");
            assertThatThrownBy(() -> policy.act(Map.of("ally_0", new float[3]), Map.of()))
                    .hasMessage("the policy has no agent 'ally_0', only [echo_0, echo_1]");
            assertThatThrownBy(() -> policy.act(Map.of("echo_0", new float[3]), Map.of()))
                    .hasMessage("the infos of agent 'echo_0' have no 'action_mask' of bytes");
        }
    }

    @Test
    void namesThatAreUnknownSuggestTheNearest() {
        assertThatThrownBy(() -> TrainingRun.start(
                        new TrainingPlan("qmux", "test/echo", 0, 1, Map.of()), device, folder, rows::add))
                .hasMessage("unknown algorithm 'qmux' (did you mean 'qmix'?); there are qmix, vdn, iql, ippo, mappo");
        assertThatThrownBy(() -> TrainingRun.start(
                        new TrainingPlan("qmix", "test/echo", 0, 1, Map.of("hiden", "8")), device, folder, rows::add))
                .hasMessageStartingWith("test/echo has no setting 'hiden' (did you mean 'hidden'?); it knows ");
    }

    @Test
    void withoutAGlobalStateOnlyTheMixerThatSumsCanLearn() throws IOException {
        Map<String, String> settings = new TreeMap<>(PLAN.settings());
        settings.put("with_state", "false");
        TrainingPlan qmix = new TrainingPlan("qmix", "test/echo", 7L, 4096, settings);
        assertThatThrownBy(() -> TrainingRun.start(qmix, device, folder, rows::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "test/echo has no global state, from which qmix makes its mixing weights: vdn does without one");
        TrainingPlan vdn = new TrainingPlan("vdn", "test/echo", 7L, 8192, settings);
        try (TrainingRun run = TrainingRun.start(vdn, device, folder, rows::add)) {
            finish(run);
            assertThat(run.evaluate(200).winRate()).isGreaterThan(0.9);
        }
    }

    @Test
    void whatIsSavedSpellsOutEveryChoice() throws IOException {
        ResolvedPlan resolved = new ResolvedPlan(PLAN);
        TrainingPlan spelledOut = resolved.spelledOut();
        assertThat(spelledOut.settings())
                .containsAllEntriesOf(PLAN.settings())
                .containsKeys("gamma", "mixer_embedding");
        ResolvedPlan again = new ResolvedPlan(spelledOut);
        assertThat(again.algorithm().config()).isEqualTo(resolved.algorithm().config());
        assertThat(again.config()).isEqualTo(resolved.config());
        try (TrainingRun run = start()) {
            run.checkpoint();
        }
        try (TrainingRun run = TrainingRun.resume(folder, 0, device, rows::add)) {
            assertThat(run.plan()).isEqualTo(spelledOut);
        }
        assertThat(TrainingRun.device(folder)).isEqualTo("jvm");
    }

    @Test
    void aCheckpointOfTheSameMomentIsNotWrittenTwice() throws IOException {
        try (TrainingRun run = start()) {
            run.checkpoint();
            Path file = checkpoints().get(0);
            Files.writeString(file, "touched");
            run.checkpoint();
            assertThat(file).hasContent("touched");
            run.advance();
            run.checkpoint();
            assertThat(checkpoints()).hasSize(2);
        }
    }

    @Test
    void bytesToTheHostPerUpdateDoNotGrowWithTheBatch() throws IOException {
        assertThat(bytesPerUpdate("64")).isEqualTo(bytesPerUpdate("16"));
    }

    private double bytesPerUpdate(String batch) throws IOException {
        Map<String, String> settings = new TreeMap<>(PLAN.settings());
        settings.put("batch_episodes", batch);
        settings.put("replay_episodes", "500");
        settings.put("evaluate_every", "1000000");
        settings.put("checkpoint_every", "1000000");
        TrainingPlan plan = new TrainingPlan("qmix", "test/echo", 7L, 1 << 20, settings);
        try (TrainingRun run = TrainingRun.start(plan, device, folder, rows::add)) {
            while (run.envSteps() < 2048) {
                run.advance();
            }
            long before = device.counters().bytesToHost();
            while (run.envSteps() < 4096) {
                run.advance();
            }
            return device.counters().bytesToHost() - before;
        }
    }

    @Test
    void aGameOfContinuousActionsIsRefusedBeforeAnythingIsWritten() {
        TrainingPlan plan = new TrainingPlan("vdn", "test/echo", 0L, 100, Map.of("continuous", "true"));
        assertThatThrownBy(() -> TrainingRun.start(plan, device, folder, rows::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vdn needs discrete actions, test/echo takes continuous ones");
        assertThat(folder).isEmptyDirectory();
    }
}
