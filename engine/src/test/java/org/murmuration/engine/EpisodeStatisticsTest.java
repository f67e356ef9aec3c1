package org.murmuration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.murmuration.engine.EpisodeStatistics.Summary;
import org.murmuration.kernels.jvm.JvmDevice;

final class EpisodeStatisticsTest {
    private static final int GAMES = 100;

    private final JvmDevice device = new JvmDevice(1);
    private final BatchedEnvironment environment = new BatchedEnvironment(new CountingGame(), device, GAMES);
    private final RandomPolicy policy = RandomPolicy.of(environment, 5);

    @AfterEach
    void close() {
        environment.close();
        device.close();
    }

    private record Ended(int game, double episodeReturn, int length, boolean won) {}

    /** The same, the slow way. */
    private List<Ended> play(int steps, EpisodeStatistics statistics) {
        environment.reset(2);
        double[] returns = new double[GAMES];
        int[] lengths = new int[GAMES];
        List<Ended> ended = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            policy.choose();
            environment.step();
            statistics.update();
            float[] rewards = environment.teamRewards().toHost();
            byte[] over = environment.over().toHost();
            byte[] won = environment.won().toHost();
            for (int game = 0; game < GAMES; game++) {
                returns[game] += rewards[game];
                lengths[game]++;
                if (over[game] != 0) {
                    ended.add(new Ended(game, returns[game], lengths[game], won[game] != 0));
                    returns[game] = 0;
                    lengths[game] = 0;
                }
            }
        }
        return ended;
    }

    private static void assertSummary(Summary summary, List<Ended> ended) {
        double mean = ended.stream().mapToDouble(Ended::episodeReturn).average().orElseThrow();
        double variance = ended.stream()
                .mapToDouble(end -> Math.pow(end.episodeReturn() - mean, 2))
                .average()
                .orElseThrow();
        long wins = ended.stream().filter(Ended::won).count();
        assertThat(summary.episodes()).isEqualTo(ended.size());
        assertThat(summary.wins()).isEqualTo(wins);
        assertThat(summary.winRate()).isEqualTo((double) wins / ended.size());
        assertThat(summary.returnMean()).isEqualTo(mean, within(1e-9));
        assertThat(summary.returnStd()).isEqualTo(Math.sqrt(variance), within(1e-7));
        assertThat(summary.lengthMean())
                .isEqualTo(ended.stream().mapToInt(Ended::length).average().orElseThrow(), within(1e-12));
    }

    @Test
    void everyEpisodeIsCounted() {
        try (EpisodeStatistics statistics = EpisodeStatistics.of(environment)) {
            List<Ended> ended = play(60, statistics);
            assertSummary(statistics.read(), ended);
            assertThat(statistics.read(1).returnMean())
                    .isEqualTo(-statistics.read().lengthMean(), within(1e-12));
            assertThat(statistics.finished()).isEqualTo(GAMES);
        }
    }

    @Test
    void anEvaluationCountsTheFirstEpisodeOfEachGame() {
        try (EpisodeStatistics statistics = EpisodeStatistics.ofFirstEpisodes(environment)) {
            play(2, statistics);
            assertThat(statistics.finished()).isZero();
            statistics.clear();
            List<Ended> first = new ArrayList<>();
            boolean[] seen = new boolean[GAMES];
            for (Ended end : play(30, statistics)) {
                if (!seen[end.game()]) {
                    seen[end.game()] = true;
                    first.add(end);
                }
            }
            assertThat(statistics.finished()).isEqualTo(GAMES);
            assertSummary(statistics.read(), first);
        }
    }

    @Test
    void aGameThatStandsStillIsCountedOnce() {
        environment.autoReset(false);
        try (EpisodeStatistics statistics = EpisodeStatistics.of(environment)) {
            play(20, statistics);
            assertThat(statistics.read().episodes()).isEqualTo(GAMES);
            statistics.restart();
            play(20, statistics);
            assertThat(statistics.read().episodes()).isEqualTo(2 * GAMES);
            assertThat(statistics.read().lengthMean()).isBetween(3.0, 6.0);
        }
    }

    @Test
    void aBrokenOffEpisodeIsForgottenByRestart() {
        try (EpisodeStatistics statistics = EpisodeStatistics.of(environment)) {
            play(2, statistics);
            statistics.restart();
            List<Ended> ended = play(10, statistics);
            assertSummary(statistics.read(), ended);
            statistics.clear();
            assertThat(statistics.read().episodes()).isZero();
            assertThat(statistics.read().returnMean()).isNaN();
        }
    }

    @Test
    void readingBringsFewBytesToTheHost() {
        try (EpisodeStatistics statistics = EpisodeStatistics.of(environment)) {
            play(10, statistics);
            long before = device.counters().bytesToHost();
            statistics.read();
            assertThat(device.counters().bytesToHost() - before).isEqualTo(48);
        }
    }

    @Test
    void anUnknownObjectiveIsNamed() {
        try (EpisodeStatistics statistics = EpisodeStatistics.of(environment)) {
            assertThatThrownBy(() -> statistics.read(2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("objective 2: test/counting has 2, numbered from 0");
        }
    }

    @Test
    void aSpreadFarSmallerThanTheMeanSurvives() {
        // 10,000 episodes of about 100,000 with a standard deviation of 0.5: in plain floats it would be lost.
        try (EpisodeStatistics statistics = EpisodeStatistics.of(environment)) {
            environment.reset(0);
            environment.over().fill(0, GAMES, (byte) 1);
            for (int i = 0; i < 100; i++) {
                environment.teamRewards().fill(0, GAMES, 100_000f + (i & 1));
                statistics.update();
            }
            assertThat(statistics.read().episodes()).isEqualTo(100 * GAMES);
            assertThat(statistics.read().returnMean()).isEqualTo(100_000.5, within(1e-6));
            assertThat(statistics.read().returnStd()).isEqualTo(0.5, within(1e-3));
        }
    }
}
