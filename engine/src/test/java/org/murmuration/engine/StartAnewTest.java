package org.murmuration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.devices.EveryDevice;

/** Starting ended games anew on demand is automatic reset in two steps, between which last observations can be looked at. */
final class StartAnewTest {
    private static final int GAMES = 20;
    private static final int STEPS = 25;
    private static final BatchOptions NO_FINAL = new BatchOptions(false);

    @EveryDevice
    void gamesStartAnewAsUnderAutomaticReset(Device device) {
        assertSame(device, CountingGame::new);
    }

    @EveryDevice
    void gamesOfStagesStartAnewAsUnderAutomaticReset(Device device) {
        assertSame(device, StagedCountingGame::new);
    }

    private static void assertSame(Device device, Supplier<Game> game) {
        try (BatchedEnvironment automatic = new BatchedEnvironment(game.get(), device, GAMES);
                BatchedEnvironment onDemand = new BatchedEnvironment(game.get(), device, GAMES, NO_FINAL)) {
            onDemand.autoReset(false);
            automatic.reset(3);
            onDemand.reset(3);
            HostOutputs expected = HostOutputs.of(automatic);
            HostOutputs actual = HostOutputs.of(onDemand);
            RandomPolicy first = RandomPolicy.of(automatic, 1);
            RandomPolicy second = RandomPolicy.of(onDemand, 1);
            int ended = 0;
            for (int step = 0; step < STEPS; step++) {
                first.choose();
                second.choose();
                automatic.step();
                onDemand.step();
                expected.read();
                actual.read();
                for (int number = 0; number < GAMES; number++) {
                    boolean over = expected.flag("over", 0, number);
                    ended += over ? 1 : 0;
                    assertSame(expected, "rewards", actual, "rewards", number);
                    assertSame(expected, "truncations", actual, "truncations", number);
                    assertSame(expected, over ? "finalObservations" : "observations", actual, "observations", number);
                    assertSame(expected, over ? "finalState" : "state", actual, "state", number);
                }
                onDemand.startAnew();
                actual.read();
                for (int number = 0; number < GAMES; number++) {
                    assertSame(expected, "observations", actual, "observations", number);
                    assertSame(expected, "masks", actual, "masks", number);
                    assertThat(actual.flag("over", 0, number)).isFalse();
                    if (expected.flag("over", 0, number)) {
                        assertThat(actual.bits("rewards", number)).containsOnly(0);
                        assertThat(actual.bits("terminations", number)).containsOnly(0);
                    } else {
                        assertSame(expected, "rewards", actual, "rewards", number);
                    }
                }
            }
            assertThat(ended).isGreaterThan(GAMES);
        }
    }

    private static void assertSame(HostOutputs expected, String name, HostOutputs actual, String other, int game) {
        assertThat(actual.bits(other, game))
                .as("%s of game %d", other, game)
                .containsExactly(expected.bits(name, game));
    }

    @Test
    void callsOutOfPlaceAreRefused() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment = new BatchedEnvironment(new CountingGame(), device, 2, NO_FINAL)) {
            assertThatThrownBy(environment::startAnew)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("test/counting: reset() has to come before startAnew()");
            environment.reset(0);
            assertThatThrownBy(environment::startAnew)
                    .hasMessage("test/counting: games start anew by themselves here, startAnew() is for batches"
                            + " without automatic reset");
            assertThatThrownBy(environment::finalObservations)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("test/counting keeps no final observations: this batch was made with"
                            + " final_observations=false, which learners that bootstrap at a limit cannot do with");
        }
    }

    @EveryDevice
    void aWindowShowsWhatTheBatchWouldShowOfItsGames(Device device) {
        try (BatchedEnvironment environment = new BatchedEnvironment(new CountingGame(), device, GAMES);
                ObservationWindow window = ObservationWindow.of(environment, new CountingGame(), 6)) {
            environment.firstGame(40);
            environment.reset(3);
            RandomPolicy policy = RandomPolicy.of(environment, 1);
            HostOutputs expected = HostOutputs.of(environment);
            HostOutputs shown = HostOutputs.of(window.view());
            for (int step = 0; step < STEPS; step++) {
                policy.choose();
                environment.step();
                int first = step % (GAMES - 5);
                window.show(first);
                expected.read();
                shown.read();
                for (int game = 0; game < 6; game++) {
                    for (String name : new String[] {"observations", "masks", "state"}) {
                        assertThat(shown.bits(name, game)).containsExactly(expected.bits(name, first + game));
                    }
                }
            }
        }
    }

    @Test
    void windowsThatDoNotFitAreRefused() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment = new BatchedEnvironment(new CountingGame(), device, 4);
                ObservationWindow window = ObservationWindow.of(environment, new CountingGame(), 3)) {
            environment.reset(0);
            assertThatThrownBy(() -> window.show(2))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("test/counting: a window of 3 games from game 2 on, the batch has 4");
            assertThatThrownBy(() -> ObservationWindow.of(environment, new CountingGame(), 5))
                    .hasMessage("test/counting: a window of 5 games on a batch of 4");
            long before = device.liveBytes();
            assertThatThrownBy(() -> ObservationWindow.of(environment, new SteeringGame(), 1))
                    .hasMessage(
                            "a window of test/steering cannot look at a batch of test/counting: their fields differ");
            assertThat(device.liveBytes()).isEqualTo(before);
        }
    }
}
