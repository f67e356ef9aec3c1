package org.murmuration.envs.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.jvm.JvmDevice;

final class AlohaGameTest {
    private static final int GAMES = 2048;

    private static OneGame withoutArrivals() {
        return new OneGame("coordination/aloha", Map.of("arrival_probability", 0));
    }

    @Test
    void aPacketThatNobodyDisturbsIsSent() {
        try (OneGame game = withoutArrivals()) {
            game.play(1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            assertThat(game.reward()).isEqualTo(0.1f);
            assertThat(game.field("backlog")).containsExactly(0, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        }
    }

    @Test
    void neighboursCollideAndPayTenEach() {
        try (OneGame game = withoutArrivals()) {
            game.play(1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
            assertThat(game.reward()).isEqualTo(-20f);
            assertThat(game.field("backlog")).containsOnly(1);
        }
    }

    @Test
    void whoHasNothingToSendDisturbsAllTheSame() {
        try (OneGame game = withoutArrivals()) {
            game.set("backlog", 1, 0).play(1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
            assertThat(game.reward()).isEqualTo(-10f);
        }
    }

    @Test
    void whoHasNothingToSendIsPaidNothing() {
        try (OneGame game = withoutArrivals()) {
            game.set("backlog", 0).play(1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            assertThat(game.reward()).isZero();
            assertThat(game.field("backlog")[0]).isZero();
        }
    }

    @Test
    void fiveSendAtOnceAtMost() {
        try (OneGame game = withoutArrivals()) {
            game.play(1, 0, 1, 0, 1, 0, 1, 0, 1, 0);
            assertThat(game.reward())
                    .as("4 and 8 are no neighbours, 2 and 6 neither")
                    .isEqualTo(0.5f);
        }
    }

    @Test
    void theEndsOfTheTwoRowsDisturbOneAnotherToo() {
        try (OneGame game = withoutArrivals()) {
            game.play(0, 0, 0, 0, 1, 1, 0, 0, 0, 0);
            assertThat(game.reward()).isEqualTo(-20f);
        }
    }

    @Test
    void backlogsAreClipped() {
        try (OneGame game = new OneGame("coordination/aloha", Map.of("arrival_probability", 1))) {
            game.set("backlog", 5, 5).play(1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            assertThat(game.field("backlog")).startsWith(5, 5).endsWith(2, 2, 2);
        }
    }

    @Test
    void agentsSeeTheirOwnBacklogAndTheStateHasAll() {
        try (OneGame game = withoutArrivals()) {
            game.set("backlog", 0, 1, 2, 3, 4, 5, 0, 1, 2, 3).environment().observe();
            assertThat(game.seenBy(3)).containsExactly(3f);
            assertThat(game.state()).containsExactly(0, 1, 2, 3, 4, 5, 0, 1, 2, 3);
        }
    }

    @Test
    void episodesAreCutOffAfter20Steps() {
        try (OneGame game = withoutArrivals()) {
            int steps = 0;
            while (!game.over()) {
                game.play(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
                steps++;
            }
            assertThat(steps).isEqualTo(20);
            assertThat(game.truncated()).isTrue();
        }
    }

    /** Within four standard deviations, for each agent of many games. */
    @Test
    void packetsArriveInSixStepsOfTen() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment games = Environments.make("coordination/aloha", device, GAMES, 4L)) {
            games.actions().fill(0, games.actions().length(), 0);
            games.step();
            int[] backlog = ((IntArray) games.field("backlog")).toHost();
            for (int agent = 0; agent < AlohaGame.AGENTS; agent++) {
                double arrived = 0;
                for (int game = 0; game < GAMES; game++) {
                    arrived += backlog[agent * games.layout().gameStride() + game] - 1;
                }
                double deviation = Math.sqrt(0.24 / GAMES);
                assertThat(arrived / GAMES).isBetween(0.6 - 4 * deviation, 0.6 + 4 * deviation);
            }
        }
    }
}
