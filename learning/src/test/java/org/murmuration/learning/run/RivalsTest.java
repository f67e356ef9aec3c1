package org.murmuration.learning.run;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

/** Runs in which both teams of a game learn. */
class RivalsTest {
    private static final TrainingPlan PLAN = new TrainingPlan(
            "qmix",
            "test/rivals",
            3L,
            6144,
            Map.ofEntries(
                    entry("opponent", "self"),
                    entry("parallel_games", "16"),
                    entry("batch_episodes", "16"),
                    entry("updates_per_episode", "0.5"),
                    entry("target_every_episodes", "20"),
                    entry("replay_episodes", "60"),
                    entry("hidden", "16"),
                    entry("epsilon_steps", "2000"),
                    entry("evaluate_every", "1024"),
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

    private TrainingRun start(Path where) throws IOException {
        return TrainingRun.start(PLAN, device, where, rows::add);
    }

    private static void finish(TrainingRun run) throws IOException {
        while (!run.finished()) {
            run.advance();
        }
    }

    @Test
    void bothTeamsLearnWhatIsBestAgainstEachOther() throws IOException {
        try (TrainingRun run = start(folder)) {
            assertThat(run.contest(200).drawRate()).isLessThan(0.5);
            finish(run);
            Contest contest = run.contest(200);
            assertThat(contest.teams()).containsExactly("left", "right");
            assertThat(contest.drawRate()).isGreaterThan(0.95);
            assertThat(contest.outcomes())
                    .allSatisfy(outcome -> assertThat(outcome.returnMean()).isCloseTo(0, within(0.1)));
            assertThat(contest.againstDefault()).containsOnlyKeys("left", "right");
            assertThat(contest.againstDefault().values())
                    .allSatisfy(outcome -> assertThat(outcome.winRate()).isGreaterThan(0.95));
        }
        assertThat(rows.get(0).rivalry())
                .containsKeys(
                        "train/right/win_rate",
                        "train/draw_rate",
                        "learner/right/loss",
                        "updates/right",
                        "eval/right/win_rate",
                        "eval/draw_rate",
                        "default_opponent/left/win_rate",
                        "default_opponent/right/win_rate");
    }

    @Test
    void whatOneTeamWinsTheOtherLoses() throws IOException {
        try (TrainingRun run = start(folder)) {
            Contest contest = run.contest(64);
            Outcome left = contest.outcomes().get(0);
            Outcome right = contest.outcomes().get(1);
            assertThat(left.returnMean()).isNotZero().isEqualTo(-right.returnMean());
            assertThat(left.winRate() + right.winRate() + contest.drawRate()).isCloseTo(1, within(1e-12));
            assertThat(left.lengthMean()).isEqualTo(right.lengthMean());
        }
    }

    @Test
    void aRunOfRivalsThatDiedGoesOnAsIfItHadNot() throws IOException {
        try (TrainingRun run = start(folder.resolve("whole"))) {
            finish(run);
        }
        List<Measurement> uninterrupted = List.copyOf(rows);
        rows.clear();
        Path other = folder.resolve("died");
        try (TrainingRun run = start(other)) {
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
    void eachTeamHasAPolicyOfItsOwn() throws IOException {
        try (TrainingRun run = start(folder)) {
            finish(run);
        }
        try (Policy left = Policy.load(folder);
                Policy right = Policy.load(folder, "right");
                TrainedTeams teams = TrainedTeams.load(folder)) {
            assertThat(left.team()).isEqualTo("left");
            assertThat(right.agents()).containsExactly("right_0", "right_1");
            Contest contest = teams.evaluate(device, 64, 5L);
            assertThat(contest.drawRate()).isGreaterThan(0.95);
            assertThat(contest.againstDefault().get("right").winRate()).isGreaterThan(0.9);
            assertThatThrownBy(() -> left.evaluate(device, 8, 1L))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("it takes all of them");
        }
        assertThatThrownBy(() -> Policy.load(folder, "middle"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder + " has no team 'middle', only left, right");
    }
}
