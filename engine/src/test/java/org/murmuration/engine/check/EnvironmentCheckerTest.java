package org.murmuration.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.murmuration.engine.CountingGame;
import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameKernel;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.PrivateArray;
import org.murmuration.kernels.jvm.JvmDevice;

final class EnvironmentCheckerTest {
    private static CheckReport check(Supplier<? extends GameKernel> game) {
        try (Device device = new JvmDevice(1);
                Device other = new JvmDevice(2)) {
            CheckReport report = EnvironmentChecker.check(game, 5L, device, other);
            assertThat(device.liveBytes() + other.liveBytes())
                    .as("bytes held after the checks")
                    .isZero();
            return report;
        }
    }

    private static void assertCaught(Supplier<? extends GameKernel> game, String check, String... details) {
        CheckReport report = check(game);
        assertThat(report.passed()).isFalse();
        CheckResult result = report.checks().stream()
                .filter(candidate -> candidate.name().equals(check))
                .findFirst()
                .orElseThrow();
        assertThat(result.passed()).as(result.detail()).isFalse();
        assertThat(result.detail()).contains(details).doesNotContain("\n");
    }

    @Test
    void aSoundGamePassesEveryCheck() {
        CheckReport report = check(CountingGame::new);
        assertThat(report.checks())
                .allSatisfy(result ->
                        assertThat(result.passed()).as(result.toString()).isTrue());
        assertThat(report.env()).isEqualTo("test/counting");
        assertThat(report.device()).isEqualTo("jvm");
        assertThat(report.checks())
                .extracting(CheckResult::name)
                .containsExactly(
                        "spaces",
                        "masks",
                        "rewards",
                        "flags",
                        "episode limit",
                        "seeding",
                        "batch sizes",
                        "threads",
                        "devices",
                        "auto-reset",
                        "standing still",
                        "observing",
                        "snapshot",
                        "host copies");
    }

    @Test
    void detailsSayHowMuchWasLookedAt() {
        CheckReport report = check(CountingGame::new);
        assertThat(report.checks().get(0).detail())
                .matches("16 games, 20 steps, \\d\\d episodes ended: \\d+ numbers of observations and states");
        assertThat(report.checks().get(4).detail()).endsWith("longest episode 6 of at most 6 steps");
        assertThat(report.checks().get(5).detail()).endsWith("other seeds and other games give other bits");
    }

    @Test
    void noCheckIsNoSuccess() {
        assertThat(new CheckReport("x", "jvm", List.of()).passed()).isFalse();
    }

    @Test
    void aGameWithoutDrawsIsSound() {
        CheckReport report = check(() -> new CountingGame() {
            @Override
            protected void reset(int game) {
                super.reset(game);
                draw[at(0, game)] = 2;
            }
        });
        assertThat(report.passed()).as(report.toString()).isTrue();
        assertThat(report.checks().get(5).detail()).contains("draws nothing");
    }

    @Test
    void aNanInAnObservationIsCaught() {
        assertCaught(
                () -> new CountingGame() {
                    @Override
                    protected void observe(int game, int agent) {
                        super.observe(game, agent);
                        if (game == 3 && agent == 1 && steps[game] == 2) {
                            observations[observationAt(agent, 1, game)] = Float.NaN;
                        }
                    }
                },
                "spaces",
                "observations of agent 'counter_1', feature 1 is NaN, outside [0.0, 1000.0]; game 3, step 2, seed 5");
    }

    @Test
    void aStateOutsideItsSpaceIsCaught() {
        assertCaught(
                () -> new CountingGame() {
                    @Override
                    protected void observeState(int game) {
                        super.observeState(game);
                        state[stateAt(0, game)] = -1f;
                    }
                },
                "spaces",
                "state feature 0 is -1.0, outside [0.0, 1000.0]; game 0, step 0, seed 5");
    }

    @Test
    void paddingOtherThanZeroIsCaught() {
        assertCaught(
                () -> new CountingGame() {
                    @Override
                    protected void observe(int game, int agent) {
                        super.observe(game, agent);
                        observations[observationAt(agent, 3, game)] = 1f;
                    }
                },
                "spaces",
                "observations of agent 'counter_1', feature 3 is 1.0, outside the 0 that pads an observation of 3 numbers");
    }

    @Test
    void anActionBeyondTheSpaceIsCaught() {
        assertCaught(
                () -> new CountingGame() {
                    @Override
                    protected void observe(int game, int agent) {
                        super.observe(game, agent);
                        allow(agent, 37, game);
                    }
                },
                "masks",
                "masks allow agent 'counter_1' action 37, its mask has 35");
    }

    @Test
    void aRunningAgentWithoutActionsIsCaught() {
        assertCaught(
                () -> new CountingGame() {
                    @Override
                    protected void observe(int game, int agent) {
                        if (steps[game] < 2) {
                            super.observe(game, agent);
                        }
                    }
                },
                "masks",
                "takes part in a running game and has no available action; game 0, step 2");
    }

    @Test
    void anInfiniteRewardIsCaught() {
        assertCaught(
                () -> new CountingGame() {
                    @Override
                    protected void step(int game) {
                        super.step(game);
                        reward(1, 1, game, 1f / (steps[game] - 1));
                    }
                },
                "rewards",
                "rewards of agent 'counter_1', objective 1 is Infinity, a finite number is needed; game 0, step 2");
    }

    @Test
    void anEndThatLeavesAnAgentUnflaggedIsCaught() {
        assertCaught(
                () -> new CountingGame() {
                    @Override
                    protected void end(int game, int played) {
                        endEpisode(game);
                        terminate(0, game);
                    }
                },
                "flags",
                "the episode is over, but agent 'counter_1' is neither terminated nor truncated");
    }

    @Test
    void anEpisodeThatGoesOnWithoutAgentsIsCaught() {
        assertCaught(
                () -> new CountingGame() {
                    @Override
                    protected void step(int game) {
                        super.step(game);
                        terminate(0, game);
                        terminate(1, game);
                    }
                },
                "flags",
                "every agent is terminated or truncated, but the episode is not over; game 0, step 1");
    }

    @Test
    void aWinBeforeTheEndIsCaught() {
        assertCaught(
                () -> new CountingGame() {
                    @Override
                    protected void step(int game) {
                        super.step(game);
                        win(game);
                    }
                },
                "flags",
                "won, but the episode is not over");
    }

    @Test
    void anEpisodeBeyondItsLimitIsCaught() {
        assertCaught(
                () -> new CountingGame() {
                    @Override
                    protected int lengthOf(int game) {
                        return 8;
                    }
                },
                "episode limit",
                "the episode goes on after 6 steps, its limit is 6; game 0, step 6");
    }

    @Test
    void drawsThatIgnoreTheSeedAreCaught() {
        assertCaught(
                () -> new CountingGame() {
                    @Override
                    protected void reset(int game) {
                        super.reset(game);
                        draw[at(0, game)] = game * 37 % 1000;
                    }
                },
                "seeding",
                "games of a batch differ, but seeds 5 and 6 give the same bits");
    }

    @Test
    void drawsThatIgnoreTheGameAreCaught() {
        assertCaught(
                () -> new CountingGame() {
                    @Override
                    protected void reset(int game) {
                        super.reset(game);
                        draw[at(0, game)] = (int) (uniform(0, 0, 0) * 1000f);
                    }
                },
                "seeding",
                "all 32 games of seed 5 are alike");
    }

    @Test
    void aResetThatForgetsAFieldIsCaught() {
        Supplier<GameKernel> game = () -> new CountingGame() {
            @Override
            protected void reset(int game) {
                draw[at(0, game)] = (int) (uniform(game, 0, 0) * 100f);
            }
        };
        assertCaught(game, "seeding", "in a batch that was played before with another seed");
        assertCaught(game, "auto-reset", "at the start of the second episode depends on the actions of the first");
    }

    @Test
    void dependenceOnTheSizeOfTheBatchIsCaught() {
        assertCaught(
                () -> new CountingGame() {
                    @Override
                    protected void observe(int game, int agent) {
                        super.observe(game, agent);
                        observations[observationAt(agent, 1, game)] = games;
                    }
                },
                "batch sizes",
                "observations of agent 'counter_0', feature 1 is 64.0 in a batch of 64, 1.0 in a batch of 1; game 0");
    }

    @Test
    void dependenceOnThePlaceInTheBatchIsCaught() {
        assertCaught(
                () -> new CountingGame() {
                    @Override
                    protected void observe(int game, int agent) {
                        super.observe(game, agent);
                        observations[observationAt(agent, 1, game)] = game;
                    }
                },
                "batch sizes",
                "is 1.0 in a batch of 64, 0.0 in a batch of 1; game 1, step 0");
    }

    /** Keeps what it should have declared in memory that belongs to a thread. */
    private static final class Absentminded extends CountingGame {
        @PrivateArray
        private final int[] calls = new int[1];

        @Override
        protected void reset(int game) {
            super.reset(game);
            calls[0] = calls[0] + 1;
            draw[at(0, game)] = calls[0] % 1000;
        }
    }

    /** Which thread plays a game is left to chance, what its neighbours in the batch leave behind is not. */
    @Test
    void memoryOfAThreadIsCaught() {
        assertCaught(Absentminded::new, "batch sizes", "in a batch of 64, ", " in a batch of 1; game 1, step 0");
    }

    /** Every second instance pays more. */
    private static Supplier<GameKernel> uneven() {
        AtomicInteger made = new AtomicInteger();
        return () -> {
            float shift = made.getAndIncrement() % 2;
            return new CountingGame() {
                @Override
                protected void step(int game) {
                    super.step(game);
                    teamReward(1, game, -1f - shift);
                }
            };
        };
    }

    @Test
    void anotherDevicesBitsAreCaught() {
        assertCaught(uneven(), "devices", "teamRewards objective 1 is -", " on jvm, -", "; game 0, step 1, seed 5");
    }

    @Test
    void otherBitsUnderSeveralThreadsAreCaught() {
        assertCaught(
                uneven(), "threads", "teamRewards objective 1 is -", " on 1 thread, -", " threads; game 0, step 1");
    }

    @Test
    void wrongCountersAreCaught() {
        assertCaught(
                () -> new CountingGame() {
                    @Override
                    protected void reset(int game) {
                        super.reset(game);
                        episodes[game] = episodes[game] + episodes[game];
                    }
                },
                "auto-reset",
                "episodes");
    }

    @Test
    void aFinishedGameThatMovesIsCaught() {
        assertCaught(
                () -> new CountingGame() {
                    @Override
                    protected void store(int game) {
                        total[at(0, game)] = total[at(0, game)] + 1;
                    }
                },
                "standing still",
                "what is seen of a finished game changes");
    }

    /** Counts the launches that it sees. */
    private static final class Restless extends CountingGame {
        private int[] clock;

        @Override
        protected void declare(GameFields fields) {
            super.declare(fields);
            fields.ints("clock", 1, "launches so far");
        }

        @Override
        protected void load(int game) {
            clock[at(0, game)] = clock[at(0, game)] + 1;
        }
    }

    @Test
    void aFinishedGameWhoseFieldsMoveIsCaught() {
        assertCaught(Restless::new, "standing still", "field 'clock' of a finished game changes; game 0");
    }

    @Test
    void aResetThatTakesTheLastRewardIsCaught() {
        assertCaught(
                () -> new CountingGame() {
                    @Override
                    protected void reset(int game) {
                        super.reset(game);
                        teamReward(1, game, 0f);
                    }
                },
                "auto-reset",
                "teamRewards objective 1 is 0.0 with automatic reset, -1.0 without; game ");
    }

    /** Counts how often it was observed. */
    private static final class Shy extends CountingGame {
        private int[] looks;

        @Override
        protected void declare(GameFields fields) {
            super.declare(fields);
            fields.ints("looks", 1, "how often the game was observed");
        }

        @Override
        protected void observe(int game, int agent) {
            super.observe(game, agent);
            looks[at(0, game)] = looks[at(0, game)] + 1;
        }
    }

    @Test
    void observingThatChangesTheGameIsCaught() {
        assertCaught(Shy::new, "observing", "observing changes the field 'looks'; game 0, step 0");
    }

    /** Plays on from what it keeps beside its fields. */
    private static final class Secretive extends CountingGame {
        @PrivateArray
        private final int[] totals = new int[1000];

        @Override
        protected void reset(int game) {
            super.reset(game);
            totals[game] = 0;
        }

        @Override
        protected void step(int game) {
            super.step(game);
            totals[game] = totals[game] + 1;
            teamReward(0, game, totals[game]);
        }
    }

    @Test
    void anIncompleteSnapshotIsCaught() {
        assertCaught(
                Secretive::new, "snapshot", "teamRewards objective 0", "in a new batch with the same snapshots; game");
    }

    @Test
    void readingBackWithinAStepIsCaught() {
        try (Device device = new JvmDevice(1);
                Arena arena = device.arena("test")) {
            FloatArray array = arena.floats("array", 1);
            CheckReport report = EnvironmentChecker.check(
                    () -> new CountingGame() {
                        @Override
                        protected void step(int game) {
                            super.step(game);
                            array.toHost();
                        }
                    },
                    0L,
                    device);
            CheckResult last = report.checks().get(report.checks().size() - 1);
            assertThat(last)
                    .isEqualTo(new CheckResult(
                            "host copies",
                            false,
                            "20 steps copied 1280 bytes to the host and 0 to the device, seed 0"));
        }
    }

    @Test
    void aGameThatThrowsFailsEveryCheckInOneLine() {
        CheckReport report = check(() -> new CountingGame() {
            @Override
            protected void step(int game) {
                draw[-1] = 0;
            }
        });
        assertThat(report.checks()).allSatisfy(result -> {
            assertThat(result.passed()).isFalse();
            assertThat(result.detail())
                    .startsWith("stopped by KernelFailedException: ")
                    .doesNotContain("\n");
        });
    }
}
