package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.jvm.JvmDevice;

/** How battles with drawn types and positions begin; the field is so large and units are so thin that nobody is pushed. */
final class DeploymentTest {
    private static final int GAMES = 6000;
    private static final float SIDE = 1024;
    private static final float MIDDLE = SIDE / 2;

    private static SmaxConfig config(String mode) {
        return SmaxConfig.from(Settings.of(Map.of("map_width", SIDE, "map_height", SIDE, "mode", mode)));
    }

    /** Who starts where in many battles; units by number, allies first. */
    @SuppressWarnings("ArrayRecordComponent") // read value by value, never compared as a whole
    private record Starts(int allies, int units, float[] x, float[] y, byte[] types, int stride) {
        static Starts of(int allies, int enemies, boolean drawsPositions, boolean drawsTypes, long seed) {
            return of(SmaxScenario.ofSizes("drawn", allies, enemies, drawsPositions, drawsTypes), "faithful", seed);
        }

        static Starts of(SmaxScenario scenario, String mode, long seed) {
            UnitTypes thin = new UnitTypes(scenario.types().list().stream()
                    .map(t -> new UnitType(t.name(), t.letter(), t.health(), 1, 1, 1, 1, 1, 0))
                    .toList());
            SmaxScenario map = new SmaxScenario(
                    scenario.name(),
                    scenario.allies(),
                    scenario.enemies(),
                    scenario.drawsPositions(),
                    scenario.drawsTypes(),
                    thin);
            try (Device device = new JvmDevice(1);
                    BatchedEnvironment games = new BatchedEnvironment(SmaxGame.of(map, config(mode)), device, GAMES)) {
                games.reset(seed);
                return new Starts(
                        map.allies().size(),
                        map.units(),
                        ((FloatArray) games.field("positionX")).toHost(),
                        ((FloatArray) games.field("positionY")).toHost(),
                        ((ByteArray) games.field("type")).toHost(),
                        games.layout().gameStride());
            }
        }

        float x(int unit, int game) {
            return x[unit * stride + game];
        }

        float y(int unit, int game) {
            return y[unit * stride + game];
        }

        int type(int unit, int game) {
            return types[unit * stride + game];
        }

        boolean central(int unit, int game) {
            return Math.abs(x(unit, game) - MIDDLE) <= 2 && Math.abs(y(unit, game) - MIDDLE) <= 2;
        }

        boolean central(int from, int to, int game) {
            for (int unit = from; unit < to; unit++) {
                if (!central(unit, game)) {
                    return false;
                }
            }
            return true;
        }

        boolean alliesInside(int game) {
            return central(0, allies, game);
        }

        boolean enemiesInside(int game) {
            return central(allies, units, game);
        }

        boolean reflects(int game) {
            return !alliesInside(game) && !enemiesInside(game);
        }
    }

    /** Pearson's statistic is above the bound once in 10,000 cases if all are as likely as they should be. */
    private static void assertLikely(double[] shares, int[] counts) {
        double[] bounds = {0, 15.1, 18.4, 21.1, 23.5, 25.7};
        double total = 0;
        for (int count : counts) {
            total += count;
        }
        double statistic = 0;
        for (int i = 0; i < counts.length; i++) {
            double expected = total * shares[i];
            statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        assertThat(statistic).isLessThan(bounds[counts.length - 1]);
    }

    @Test
    void everyTypeIsAsLikelyForEveryAlly() {
        Starts starts = Starts.of(5, 5, true, true, 1);
        for (int ally = 0; ally < 5; ally++) {
            int[] counts = new int[6];
            for (int game = 0; game < GAMES; game++) {
                counts[starts.type(ally, game)]++;
            }
            assertLikely(new double[] {1 / 6., 1 / 6., 1 / 6., 1 / 6., 1 / 6., 1 / 6.}, counts);
        }
    }

    @Test
    void typesOfTwoAlliesHaveNothingToDoWithOneAnother() {
        Starts starts = Starts.of(5, 5, true, true, 2);
        int[] counts = new int[2];
        for (int game = 0; game < GAMES; game++) {
            counts[starts.type(0, game) == starts.type(1, game) ? 0 : 1]++;
        }
        assertLikely(new double[] {1 / 6., 5 / 6.}, counts);
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "5, 8", "8, 5"})
    void enemiesHaveTheTypesOfTheAlliesAndTheSurplusAreMarines(int allies, int enemies) {
        Starts starts = Starts.of(allies, enemies, true, true, 3);
        for (int game = 0; game < GAMES; game++) {
            for (int enemy = 0; enemy < enemies; enemy++) {
                int expected = enemy < allies ? starts.type(enemy, game) : UnitTypes.MARINE;
                assertThat(starts.type(allies + enemy, game)).isEqualTo(expected);
            }
        }
    }

    @Test
    void surplusEnemiesHaveTypesOfTheirOwnIfRepaired() {
        Starts starts = Starts.of(SmaxScenario.ofSizes("drawn", 2, 3, true, true), "repaired", 10);
        int[] counts = new int[6];
        for (int game = 0; game < GAMES; game++) {
            assertThat(starts.type(3, game)).isEqualTo(starts.type(1, game));
            counts[starts.type(4, game)]++;
        }
        assertLikely(new double[] {1 / 6., 1 / 6., 1 / 6., 1 / 6., 1 / 6., 1 / 6.}, counts);
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "5, 8", "8, 5"})
    void halfOfTheLayoutsReflectAndEitherTeamIsSurroundedAsOften(int allies, int enemies) {
        Starts starts = Starts.of(allies, enemies, true, true, 4);
        int[] counts = new int[3];
        for (int game = 0; game < GAMES; game++) {
            counts[starts.alliesInside(game) ? 0 : starts.enemiesInside(game) ? 1 : 2]++;
        }
        assertLikely(new double[] {0.25, 0.25, 0.5}, counts);
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "5, 8", "8, 5"})
    void reflectedEnemiesStandWhereAMirrorWouldShowTheAllies(int allies, int enemies) {
        Starts starts = Starts.of(allies, enemies, true, false, 5);
        int[] quadrants = new int[4];
        int[] surplus = new int[4];
        for (int game = 0; game < GAMES; game++) {
            if (!starts.reflects(game)) {
                continue;
            }
            for (int ally = 0; ally < allies; ally++) {
                assertThat(starts.x(ally, game)).isBetween(0f, MIDDLE);
                assertThat(starts.y(ally, game)).isBetween(0f, SIDE);
            }
            int lower = starts.y(0, game) < MIDDLE ? 0 : 1;
            quadrants[starts.x(0, game) < MIDDLE / 2 ? lower : 2 + lower]++;
            for (int enemy = 0; enemy < Math.min(allies, enemies); enemy++) {
                assertThat(starts.x(allies + enemy, game)).isEqualTo(SIDE - starts.x(enemy, game));
                assertThat(starts.y(allies + enemy, game)).isEqualTo(starts.y(enemy, game));
            }
            for (int unit = 2 * allies; unit < starts.units(); unit++) {
                float x = starts.x(unit, game);
                assertThat(x).isBetween(MIDDLE, SIDE);
                surplus[(x < 0.75f * SIDE ? 0 : 2) + (starts.y(unit, game) < MIDDLE ? 0 : 1)]++;
            }
        }
        double[] even = {0.25, 0.25, 0.25, 0.25};
        assertLikely(even, quadrants);
        if (enemies > allies) {
            assertLikely(even, surplus);
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "5, 8", "8, 5"})
    void whoSurroundsComesInFourGroupsOnTheDiagonals(int allies, int enemies) {
        Starts starts = Starts.of(allies, enemies, true, false, 6);
        int[] quadrants = new int[4];
        int[] quarters = new int[4];
        for (int game = 0; game < GAMES; game++) {
            if (starts.reflects(game)) {
                continue;
            }
            int from = starts.alliesInside(game) ? allies : 0;
            int to = starts.alliesInside(game) ? starts.units() : allies;
            List<List<Integer>> groups =
                    List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int unit = from; unit < to; unit++) {
                float dx = starts.x(unit, game) - MIDDLE;
                float dy = starts.y(unit, game) - MIDDLE;
                assertThat(Math.abs(Math.abs(dx) - Math.abs(dy))).isLessThanOrEqualTo(4f);
                int quadrant = (dx < 0 ? 0 : 2) + (dy < 0 ? 0 : 1);
                if (Math.abs(dx) > 4) {
                    groups.get(quadrant).add(unit);
                }
            }
            int first = from;
            float out = Math.abs(starts.x(first, game) - MIDDLE) / MIDDLE;
            quarters[Math.min(3, (int) (4 * out))]++;
            quadrants[(starts.x(first, game) < MIDDLE ? 0 : 2) + (starts.y(first, game) < MIDDLE ? 0 : 1)]++;
            for (List<Integer> group : groups) {
                for (int unit : group) {
                    assertThat(Math.abs(starts.x(unit, game) - starts.x(group.get(0), game)))
                            .isLessThanOrEqualTo(4f);
                }
            }
        }
        double[] even = {0.25, 0.25, 0.25, 0.25};
        assertLikely(even, quadrants);
        assertLikely(even, quarters);
    }

    @Test
    void positionsCanBeDrawnWithoutTypes() {
        Starts starts = Starts.of(5, 5, true, false, 7);
        int reflections = 0;
        for (int game = 0; game < GAMES; game++) {
            reflections += starts.reflects(game) ? 1 : 0;
            for (int unit = 0; unit < 10; unit++) {
                assertThat(starts.type(unit, game)).isEqualTo(UnitTypes.MARINE);
            }
        }
        assertThat(reflections).isBetween(GAMES / 3, GAMES * 2 / 3);
    }

    @Test
    void typesCanBeDrawnWithoutPositions() {
        Starts starts = Starts.of(5, 5, false, true, 8);
        int marines = 0;
        for (int game = 0; game < GAMES; game++) {
            marines += starts.type(0, game) == UnitTypes.MARINE ? 1 : 0;
            for (int unit = 0; unit < 10; unit++) {
                assertThat(starts.x(unit, game)).isBetween(unit < 5 ? 254f : 766f, unit < 5 ? 258f : 770f);
            }
        }
        assertThat(marines).isBetween(GAMES / 8, GAMES / 4);
    }

    @Test
    void whoIsBornBeyondTheBorderDiesInTheFirstSubStepUnlessRepaired() {
        assertThat(bornBeyond("faithful")).isGreaterThan(50);
        assertThat(bornBeyond("repaired")).isZero();
    }

    /** How many units in many battles start beyond the border; each has died after a step. */
    private static int bornBeyond(String mode) {
        SmaxConfig config = SmaxConfig.from(Settings.of(Map.of("opponent", "self", "mode", mode)));
        SmaxGame game = SmaxGame.of(SmaxScenario.named("smacv2_5_units"), config);
        try (Device device = new JvmDevice(1);
                BatchedEnvironment games = new BatchedEnvironment(game, device, 512)) {
            games.autoReset(false);
            games.reset(9);
            float[] x = ((FloatArray) games.field("positionX")).toHost();
            float[] y = ((FloatArray) games.field("positionY")).toHost();
            games.actions().fill(0, games.actions().length(), BattleOrders.STOP);
            games.step();
            float[] health = ((FloatArray) games.field("health")).toHost();
            int beyond = 0;
            for (int i = 0; i < x.length; i++) {
                if (x[i] < 0 || y[i] < 0 || x[i] > 32 || y[i] > 32) {
                    assertThat(health[i]).isZero();
                    beyond++;
                }
            }
            return beyond;
        }
    }
}
