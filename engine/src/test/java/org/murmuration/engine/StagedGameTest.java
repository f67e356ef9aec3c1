package org.murmuration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.murmuration.engine.check.EnvironmentChecker;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.Allocation;
import org.murmuration.testing.devices.EveryDevice;

/** Games that are played in stages by several items each. */
final class StagedGameTest {
    private static final int GAMES = 7;

    /** The same game in one piece and in stages. */
    private static final class Pair implements AutoCloseable {
        final BatchedEnvironment whole;
        final BatchedEnvironment staged;
        private final RandomPolicy wholePolicy;
        private final RandomPolicy stagedPolicy;
        private final HostOutputs expected;
        private final HostOutputs found;

        Pair(Device device) {
            whole = new BatchedEnvironment(new CountingGame(), device, GAMES);
            staged = new BatchedEnvironment(new StagedCountingGame(), device, GAMES);
            wholePolicy = RandomPolicy.of(whole, 3L);
            stagedPolicy = RandomPolicy.of(staged, 3L);
            expected = HostOutputs.of(whole);
            found = HostOutputs.of(staged);
        }

        void reset(long seed, int episode) {
            whole.reset(seed, episode);
            staged.reset(seed, episode);
            assertSame();
        }

        void play(int steps) {
            for (int step = 0; step < steps; step++) {
                wholePolicy.choose();
                stagedPolicy.choose();
                whole.step();
                staged.step();
                assertSame();
            }
        }

        void assertSame() {
            expected.read();
            found.read();
            for (String output : expected.names()) {
                for (int game = 0; game < GAMES; game++) {
                    assertThat(found.bits(output, game))
                            .as("%s of game %d", output, game)
                            .isEqualTo(expected.bits(output, game));
                }
            }
            assertThat(staged.fields()).isEqualTo(whole.fields());
            for (String field : whole.fields()) {
                assertThat(((IntArray) staged.field(field)).toHost())
                        .as(field)
                        .isEqualTo(((IntArray) whole.field(field)).toHost());
            }
        }

        @Override
        public void close() {
            whole.close();
            staged.close();
        }
    }

    @EveryDevice
    void gamesInStagesGoOnLikeThoseInOnePiece(Device device) {
        try (Pair pair = new Pair(device)) {
            pair.reset(5L, 0);
            pair.play(60);
            pair.reset(5L, 4);
            pair.play(10);
        }
    }

    @EveryDevice
    void endedGamesStandStillIfTheyAreNotToStartAnew(Device device) {
        try (Pair pair = new Pair(device)) {
            pair.whole.autoReset(false);
            pair.staged.autoReset(false);
            pair.reset(6L, 0);
            pair.play(CountingGame.LIMIT + 2);
            pair.reset(7L, 0);
            pair.play(CountingGame.LIMIT);
        }
    }

    @EveryDevice
    void fieldsThatWereChangedFromOutsideCanBeObserved(Device device) {
        try (Pair pair = new Pair(device)) {
            pair.reset(8L, 0);
            pair.play(2);
            for (BatchedEnvironment environment : new BatchedEnvironment[] {pair.whole, pair.staged}) {
                ((IntArray) environment.field("total")).fill(1, 1, 77);
                environment.observe();
            }
            pair.assertSame();
        }
    }

    @Test
    void gamesInStagesKeepThePromisesOfEveryEnvironment() {
        try (Device device = new JvmDevice(2)) {
            assertThat(EnvironmentChecker.check(StagedCountingGame::new, 0L, device)
                            .checks())
                    .allSatisfy(check ->
                            assertThat(check.passed()).as(check.toString()).isTrue());
        }
    }

    @Test
    void whatStagesPassOnIsNoPartOfTheConditionButOfTheMemory() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment whole = new BatchedEnvironment(new CountingGame(), device, 16);
                BatchedEnvironment staged = new BatchedEnvironment(new StagedCountingGame(), device, 16)) {
            assertThat(staged.condition().keySet()).isEqualTo(whole.condition().keySet());
            long scratch = 2 * 4 + 1;
            assertThat(staged.bytes() - whole.bytes()).isEqualTo(16 * scratch);
            assertThat(new BatchMemory(
                                            new StagedCountingGame(),
                                            BatchOptions.DEFAULT,
                                            device.info().maxArrayBytes())
                                    .bytesPerGame()
                            - new BatchMemory(
                                            new CountingGame(),
                                            BatchOptions.DEFAULT,
                                            device.info().maxArrayBytes())
                                    .bytesPerGame())
                    .isEqualTo(scratch);
        }
    }

    @Test
    void playingInStagesAllocatesNothing() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment = new BatchedEnvironment(new StagedCountingGame(), device, GAMES)) {
            environment.reset(1L);
            assertThat(Allocation.bytesOf(1000, environment::step)).isLessThan(100);
        }
    }

    @Test
    void fieldsThatNoStageHasAreRefused() {
        StagedGame game = new StagedGame(new CountingGame().spec()) {
            @Override
            protected void declare(GameFields fields) {
                fields.floats("height", 1, "of nothing");
            }

            @Override
            protected void reset(Stages stages) {}

            @Override
            protected void step(Stages stages) {}

            @Override
            protected void observe(Stages stages) {}
        };
        try (Device device = new JvmDevice(1)) {
            assertThatThrownBy(() -> new BatchedEnvironment(game, device, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("test/counting: no stage has an array field 'height'");
            assertThat(device.liveBytes()).isZero();
        }
    }

    @Test
    void aStageHasAnItemForEachGameAtLeast() {
        assertThatThrownBy(() -> new GameStage(new CountingGame().spec(), 0, GameStage.Neighbours.SAME_ROW) {
                    @Override
                    protected void run(int row, int game) {}
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("has 0 items per game, at least 1 is needed");
    }
}
