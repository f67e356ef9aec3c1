package org.murmuration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.Seeded;
import org.murmuration.testing.devices.EveryDevice;

final class GameSnapshotTest {
    private static final int GAMES = 5;

    private static BatchedEnvironment batch(Device device, long seed) {
        BatchedEnvironment environment = new BatchedEnvironment(new CountingGame(), device, GAMES);
        environment.reset(seed);
        return environment;
    }

    /** All bits that a game puts out. */
    private static List<int[]> outputs(BatchedEnvironment environment, int game) {
        HostOutputs outputs = HostOutputs.of(environment);
        outputs.read();
        List<int[]> all = new ArrayList<>();
        for (String name : outputs.names()) {
            all.add(outputs.bits(name, game));
        }
        return all;
    }

    /** What a game puts out in so many steps in which all agents do the same. */
    private static List<List<int[]>> play(BatchedEnvironment environment, int game, int action, int steps) {
        List<List<int[]>> all = new ArrayList<>();
        all.add(outputs(environment, game));
        for (int step = 0; step < steps; step++) {
            environment.actions().fill(0, environment.actions().length(), action);
            environment.step();
            all.add(outputs(environment, game));
        }
        return all;
    }

    private static void assertSame(List<List<int[]>> actual, List<List<int[]>> expected) {
        assertThat(same(actual, expected)).isTrue();
    }

    private static boolean same(List<List<int[]>> actual, List<List<int[]>> expected) {
        return Arrays.deepEquals(bits(actual), bits(expected));
    }

    private static int[][][] bits(List<List<int[]>> play) {
        return play.stream().map(step -> step.toArray(int[][]::new)).toArray(int[][][]::new);
    }

    /** Steps after which the final observations of an earlier episode stand in the buffers too. */
    private static final int LATER = 8;

    @EveryDevice
    void aRestoredGameHasTheSameFutureFlagsAndFinalObservationsIncluded(Device device) {
        try (BatchedEnvironment environment = batch(device, 3)) {
            play(environment, 2, 4, LATER);
            GameSnapshot snapshot = environment.snapshot(2);
            List<List<int[]>> future = play(environment, 2, 5, 20);
            environment.restore(2, snapshot);
            assertSame(play(environment, 2, 5, 20), future);
        }
    }

    @EveryDevice
    void aSnapshotGoesToAnotherBatchOnAnotherDevice(Device device) {
        try (Device other = new JvmDevice(1);
                BatchedEnvironment environment = batch(device, 3);
                BatchedEnvironment elsewhere = new BatchedEnvironment(new CountingGame(), other, 300)) {
            play(environment, 2, 4, LATER);
            byte[] bytes = environment.snapshot(2).toBytes();
            elsewhere.firstGame(70);
            elsewhere.reset(3);
            elsewhere.restore(299, GameSnapshot.ofBytes(bytes));
            assertThat(elsewhere.numberOf(299)).isEqualTo(2);
            assertSame(play(elsewhere, 299, 5, 20), play(environment, 2, 5, 20));
        }
    }

    @EveryDevice
    void allGamesAreKeptAndRestoredAtOnce(Device device) {
        try (BatchedEnvironment environment = batch(device, 3)) {
            play(environment, 0, 4, LATER);
            environment.branch(1, Draws.SAME, 3, 2);
            List<GameSnapshot> snapshots = environment.snapshots();
            for (int game = 0; game < GAMES; game++) {
                assertThat(snapshots.get(game).toBytes())
                        .isEqualTo(environment.snapshot(game).toBytes());
            }
            List<List<int[]>> future = play(environment, 4, 5, 20);
            environment.restore(snapshots);
            assertThat(environment.numberOf(4)).isEqualTo(1);
            assertSame(play(environment, 4, 5, 20), future);
            assertThatThrownBy(() -> environment.restore(snapshots.subList(0, 2)))
                    .hasMessage("test/counting: 2 snapshots for a batch of 5 games");
        }
    }

    @EveryDevice
    void onlyTheRestoredGameChanges(Device device) {
        try (BatchedEnvironment environment = batch(device, 3);
                BatchedEnvironment untouched = batch(device, 3)) {
            GameSnapshot start = environment.snapshot(1);
            play(environment, 0, 4, 2);
            play(untouched, 0, 4, 2);
            environment.restore(1, start);
            for (int game : new int[] {0, 2, 3, 4}) {
                assertThat(outputs(environment, game).toArray(int[][]::new))
                        .isDeepEqualTo(outputs(untouched, game).toArray(int[][]::new));
            }
        }
    }

    @EveryDevice
    void branchesWithOtherActionsDifferAndLeaveTheOriginalAlone(Device device) {
        try (BatchedEnvironment environment = batch(device, 3);
                BatchedEnvironment alone = batch(device, 3)) {
            play(environment, 0, 4, 1);
            play(alone, 0, 4, 1);
            environment.branch(0, Draws.SAME, 2, 3);
            int games = environment.games();
            int[] actions = new int[2 * games];
            for (int column = 0; column < actions.length; column++) {
                actions[column] = column % games == 0 ? 7 : column % games;
            }
            environment.actions().write(actions);
            environment.step();
            assertThat(outputs(environment, 0).toArray(int[][]::new))
                    .isDeepEqualTo(play(alone, 0, 7, 1).get(1).toArray(int[][]::new));
            HostOutputs outputs = HostOutputs.of(environment);
            outputs.read();
            float total = outputs.column("state", 0, 0, 2)[1];
            for (int game = 2; game < 5; game++) {
                assertThat(outputs.column("state", 0, game, 2)[1]).isEqualTo(total - 14 + 2 * game);
            }
        }
    }

    @EveryDevice
    void branchesDrawTheSameOrTheirOwn(Device device) {
        try (BatchedEnvironment same = batch(device, 3);
                BatchedEnvironment own = batch(device, 3)) {
            same.branch(0, Draws.SAME, 1, 4);
            own.branch(0, Draws.OWN, 1, 4);
            assertThat(same.numberOf(4)).isZero();
            assertThat(own.numberOf(4)).isEqualTo(4);
            List<List<int[]>> original = play(same, 0, 5, 0);
            assertSame(play(same, 4, 5, 0), original);
            assertSame(play(own, 4, 5, 0), original);
            // The draws of the next episodes tell them apart.
            assertThat(draws(same, 0, 30)).isEqualTo(draws(same, 4, 0));
            assertThat(draws(own, 0, 30)).isNotEqualTo(draws(own, 4, 0));
        }
    }

    private static float draws(BatchedEnvironment environment, int game, int steps) {
        play(environment, game, 5, steps);
        return environment.state().toHost()[game];
    }

    @Test
    void aResetGivesEveryGameItsOwnDrawsAgain() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment = batch(device, 3);
                BatchedEnvironment fresh = batch(device, 4)) {
            environment.branch(0, Draws.SAME, 0, GAMES);
            environment.reset(4);
            assertThat(environment.numberOf(3)).isEqualTo(3);
            assertSame(play(environment, 3, 5, 20), play(fresh, 3, 5, 20));
        }
    }

    @Test
    void snapshotsOfOtherGamesAreRefusedInOneLine() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment counting = batch(device, 3);
                BatchedEnvironment elsewhere = batch(device, 4);
                BatchedEnvironment steering = new BatchedEnvironment(new SteeringGame(), device, 1);
                BatchedEnvironment masked = new BatchedEnvironment(new SteeringGame(true, 2), device, 1)) {
            GameSnapshot snapshot = counting.snapshot(1);
            steering.reset(3);
            masked.reset(3);
            assertRefused(steering, snapshot, "a snapshot of test/counting cannot be restored in test/steering");
            assertRefused(
                    masked,
                    steering.snapshot(0),
                    "a snapshot of test/steering has other buffers or sizes than this batch: "
                            + "it was made with other settings or by another version");
            assertRefused(
                    elsewhere,
                    snapshot,
                    "a snapshot of test/counting from seed 3 has other draws in a batch of seed 4: "
                            + "restore it with Draws.OWN, or set the batch's seed to 3");
            elsewhere.restore(1, snapshot, Draws.OWN);
        }
    }

    private static void assertRefused(BatchedEnvironment environment, GameSnapshot snapshot, String message) {
        List<int[]> before = outputs(environment, 0);
        assertThatThrownBy(() -> environment.restore(0, snapshot))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(outputs(environment, 0).toArray(int[][]::new)).isDeepEqualTo(before.toArray(int[][]::new));
    }

    @Test
    void aFinishedGameGoesOnlyWhereFinishedGamesAreTreatedAlike() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment starting = batch(device, 3);
                BatchedEnvironment standing = new BatchedEnvironment(new CountingGame(), device, GAMES)) {
            standing.autoReset(false);
            standing.reset(3);
            GameSnapshot running = starting.snapshot(0);
            play(starting, 0, 4, 1);
            while (starting.over().toHost()[0] == 0) {
                play(starting, 0, 4, 1);
            }
            assertThatThrownBy(() -> standing.restore(0, starting.snapshot(0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a snapshot of test/counting whose episode just ended with automatic reset "
                            + "cannot be restored in a batch without it");
            standing.restore(0, running);
        }
    }

    @Test
    void callsOutOfTurnAndPlacesOutOfRangeAreRefused() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment fresh = new BatchedEnvironment(new CountingGame(), device, 2);
                BatchedEnvironment environment = batch(device, 3)) {
            assertThatThrownBy(() -> fresh.snapshot(0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("test/counting: reset() has to come before snapshot()");
            assertThatThrownBy(() -> fresh.restore(0, environment.snapshot(0)))
                    .hasMessage("test/counting: reset() has to come before restore()");
            assertThatThrownBy(() -> environment.snapshot(5))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("test/counting: game 5 of a batch of 5, they count from 0");
            assertThatThrownBy(() -> environment.branch(0, Draws.OWN, 3, 3))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("test/counting: cannot branch to 3 games from game 3 on, the batch has 5");
        }
    }

    @Seeded
    void damagedBytesAreRefusedInOneLine(RandomGenerator random) {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment = batch(device, 3)) {
            byte[] bytes = environment.snapshot(0).toBytes();
            assertThat(GameSnapshot.ofBytes(bytes).toBytes()).isEqualTo(bytes);
            for (int i = 0; i < bytes.length; i++) {
                byte[] damaged = bytes.clone();
                damaged[i] ^= (byte) (1 << random.nextInt(8));
                assertDamaged(damaged);
                assertDamaged(Arrays.copyOf(bytes, i));
            }
            assertDamaged(Arrays.copyOf(bytes, bytes.length + 1));
        }
        assertThatThrownBy(() -> GameSnapshot.ofBytes(new byte[3]))
                .hasMessage("these 3 bytes are no snapshot of a game");
    }

    private static void assertDamaged(byte[] bytes) {
        assertThatThrownBy(() -> GameSnapshot.ofBytes(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void headersThatPromiseTooMuchAreRefusedThoughTheirChecksumIsRight() {
        GameSnapshot.Values values = new GameSnapshot.Values(new float[0], new int[0], new byte[0]);
        for (GameSnapshot.Part part : List.of(
                new GameSnapshot.Part("much", 'f', Integer.MAX_VALUE),
                new GameSnapshot.Part("less", 'i', -1),
                new GameSnapshot.Part("odd", 'x', 0))) {
            GameSnapshot hostile = new GameSnapshot("test/x", "faithful", List.of(part), 0, 0, true, values);
            assertThatThrownBy(() -> GameSnapshot.ofBytes(hostile.toBytes()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the snapshot is damaged: its part '" + part.name() + "' has " + part.elements()
                            + " elements of type '" + part.type() + "'");
        }
    }
}
