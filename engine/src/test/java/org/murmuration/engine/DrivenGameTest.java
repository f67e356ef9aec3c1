package org.murmuration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.murmuration.engine.check.EnvironmentChecker;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.devices.EveryDevice;

class DrivenGameTest {
    private static final int GAMES = 5;
    private static final int STRENGTH = 3;

    private static DrivenGame driven() {
        return DrivenGame.of(new TugGame(), "tiring:" + STRENGTH);
    }

    @Test
    void showsTheAgentsOfTheOtherTeamsOnly() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment = new BatchedEnvironment(driven(), device, GAMES)) {
            assertThat(environment.spec().teams()).containsExactly("ours");
            assertThat(environment.spec().agents()).extracting(AgentSpec::name).containsExactly("ours_0", "ours_1");
            assertThat(environment.layout().agents()).isEqualTo(2);
            assertThat(environment.outputs())
                    .filteredOn(output -> output.name().equals("teamRewards"))
                    .extracting(BatchOutput::rows)
                    .containsExactly(1);
        }
    }

    @EveryDevice
    void playsAsIfTheDrivenAgentsWerePlayedByHand(Device device) {
        try (BatchedEnvironment environment = new BatchedEnvironment(driven(), device, GAMES);
                BatchedEnvironment whole = new BatchedEnvironment(new TugGame(), device, GAMES)) {
            environment.reset(4L);
            whole.reset(4L);
            RandomPolicy policy = RandomPolicy.of(environment, 9L);
            HostOutputs actual = HostOutputs.of(environment);
            HostOutputs expected = HostOutputs.of(whole);
            int[] moved = new int[GAMES];
            int ended = 0;
            for (int step = 0; step < 40; step++) {
                policy.choose();
                int[] actions = Arrays.copyOf(environment.actions().toHost(), 3 * GAMES);
                for (int game = 0; game < GAMES; game++) {
                    actions[2 * GAMES + game] = Math.max(0, STRENGTH - moved[game]);
                }
                whole.actions().write(actions);
                environment.step();
                whole.step();
                actual.read();
                expected.read();
                for (int game = 0; game < GAMES; game++) {
                    moved[game] = actual.flag("over", 0, game) ? 0 : moved[game] + 1;
                    ended += actual.flag("over", 0, game) ? 1 : 0;
                    for (String name : actual.names()) {
                        int[] seen = actual.bits(name, game);
                        assertThat(seen).as(name).isEqualTo(Arrays.copyOf(expected.bits(name, game), seen.length));
                    }
                }
            }
            assertThat(ended).isGreaterThan(GAMES);
        }
    }

    @Test
    void keepsWhatEveryEnvironmentPromises() {
        try (Device device = new JvmDevice(2)) {
            var report = EnvironmentChecker.check(DrivenGameTest::driven, 1L, device);
            assertThat(report.checks())
                    .allSatisfy(check -> assertThat(check.passed())
                            .as("%s: %s", check.name(), check.detail())
                            .isTrue());
        }
    }

    @Test
    void aGameRestoredFromASnapshotGoesOnWithWhatItsDriverRemembered() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment one = new BatchedEnvironment(driven(), device, GAMES);
                BatchedEnvironment other = new BatchedEnvironment(driven(), device, 2)) {
            one.reset(4L);
            other.reset(4L);
            assertThat(one.condition()).containsKey("driver.moved");
            one.step();
            other.restore(1, one.snapshot(3), Draws.SAME);
            for (int step = 0; step < 3; step++) {
                one.step();
                other.step();
                assertThat(other.rewards().toHost()[1]).isEqualTo(one.rewards().toHost()[3]);
            }
        }
    }

    @Test
    void eachTeamHasRewardsAndWinsOfItsOwn() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment = new BatchedEnvironment(new TugGame(), device, 64);
                EpisodeStatistics ours = EpisodeStatistics.of(environment, 0);
                EpisodeStatistics theirs = EpisodeStatistics.of(environment, 1)) {
            environment.reset(1L);
            RandomPolicy policy = RandomPolicy.of(environment, 2L);
            for (int step = 0; step < 100; step++) {
                policy.choose();
                environment.step();
                ours.update();
                theirs.update();
            }
            EpisodeStatistics.Summary first = ours.read();
            EpisodeStatistics.Summary second = theirs.read();
            assertThat(first.returnMean()).isEqualTo(-second.returnMean()).isNotZero();
            assertThat(first.wins()).isPositive().isNotEqualTo(second.wins());
            assertThat(second.wins()).isPositive();
            assertThat(first.wins() + second.wins()).isLessThanOrEqualTo(first.episodes());
        }
    }

    @Test
    void aSingleGameTellsEachAgentWhetherItsOwnTeamWon() {
        try (Device device = new JvmDevice(1);
                ParallelEnvironment game = SingleGame.of(new TugGame(), device)) {
            game.reset(3L);
            ParallelStep step = game.step(Map.of("ours_0", 0, "ours_1", 0, "theirs_0", 3));
            assertThat(step.infos().get("ours_0")).containsEntry("won", false);
            assertThat(step.infos().get("theirs_0")).containsEntry("won", true);
        }
    }

    @Test
    void aDriverNeedsATeamBesideTheFirst() {
        assertThatThrownBy(() -> DrivenGame.of(new CountingGame(), "tiring:1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("test/counting has no team but team: tiring:1 has nobody to play");
    }

    @Test
    void anUnknownDriverIsRefused() {
        assertThatThrownBy(() -> DrivenGame.of(new TugGame(), "tireless:1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nobody knows how 'tireless:1' plays; there is tiring:N");
    }
}
