package org.murmuration.envs.foraging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.engine.Settings;
import org.murmuration.envs.foraging.registry.ForagingFamily;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

/** How episodes begin: against exact shares, and against figures measured on the original. */
final class ForagingStartTest {
    private static final int GAMES = 20_000;

    /** Three standard errors of a share, of so many draws here and in the figure that it is compared with. */
    private static double errors(double share, long here, double there) {
        return 3 * Math.sqrt(share * (1 - share) * (1. / here + 1 / there));
    }

    /** What episodes begin with. */
    @SuppressWarnings("ArrayRecordComponent") // read value by value, never compared as a whole
    private record Starts(
            ForagingConfig config, int[][][] foods, int[][] rows, int[][] columns, int[][] levels, int[] sums) {
        static Starts of(String id, Map<String, ?> settings, long seed) {
            ForagingConfig config = ForagingFamily.config(id, Settings.of(settings));
            try (Device device = new JvmDevice(2);
                    ForagingBatch batch = new ForagingBatch(config, device, GAMES)) {
                batch.environment.reset(seed);
                int[][] rows = new int[config.players()][];
                int[][] columns = new int[config.players()][];
                int[][] levels = new int[config.players()][];
                for (int agent = 0; agent < config.players(); agent++) {
                    rows[agent] = batch.rows(agent);
                    columns[agent] = batch.columns(agent);
                    levels[agent] = batch.row("agentLevels", agent);
                }
                return new Starts(config, batch.foods(), rows, columns, levels, batch.row("foodSpawned", 0));
            }
        }

        int[] foodLevels(int game) {
            return Arrays.stream(foods[game])
                    .flatMapToInt(Arrays::stream)
                    .filter(level -> level > 0)
                    .toArray();
        }

        int placed() {
            int placed = 0;
            for (int game = 0; game < GAMES; game++) {
                placed += foodLevels(game).length;
            }
            return placed;
        }

        double shareOfFoods(int level) {
            double count = 0;
            for (int game = 0; game < GAMES; game++) {
                count += Arrays.stream(foodLevels(game))
                        .filter(each -> each == level)
                        .count();
            }
            return count / placed();
        }
    }

    /** For two agents of levels 1 and 2, the highest level is 2, 3 or 4 with the odds 1, 2 and 1, and each level up to it is as likely. */
    @Test
    void levelsOfFoodsHaveTheirExactShares() {
        Starts starts = Starts.of("lbf/8x8-2p-3f", Map.of(), 1);
        double[] exact = {0, 17 / 48., 17 / 48., 11 / 48., 1 / 16.};
        assertThat(starts.placed()).isEqualTo(3 * GAMES);
        for (int level = 1; level <= 4; level++) {
            // The three foods of an episode share its limit: as if there were fewer of them.
            assertThat(starts.shareOfFoods(level)).isCloseTo(exact[level], within(errors(exact[level], GAMES, 1e99)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lbf/8x8-2p-3f, 3, 6000, 6.001, 0.501, .352 .361 .222 .065",
        "lbf/8x8-2p-2f-coop, 2, 3000, 5.993, 0.502, 0 .249 .506 .245",
        "lbf/5x5-4p-1f, 1, 3000, 2.545, 0.499, .251 .262 .263 .151 .060 .013"
    })
    void startsHaveTheFiguresThatWereMeasuredOnTheOriginal(
            String id, int foods, int resets, double sum, double lowAgents, String foodShares) {
        Starts starts = Starts.of(id, Map.of(), 2);
        assertThat(starts.placed()).isEqualTo(foods * GAMES);
        double mean = Arrays.stream(starts.sums()).average().orElseThrow();
        double variance = Arrays.stream(starts.sums())
                        .mapToDouble(s -> (s - mean) * (s - mean))
                        .sum()
                / GAMES;
        assertThat(mean).isCloseTo(sum, within(3 * Math.sqrt(variance * (1. / GAMES + 1. / resets))));
        long draws = (long) starts.config().players() * GAMES;
        double low = Arrays.stream(starts.levels())
                .flatMapToInt(Arrays::stream)
                .filter(level -> level == 1)
                .count();
        double measuredDraws = (double) starts.config().players() * resets;
        assertThat(low / draws).isCloseTo(lowAgents, within(errors(0.5, draws, measuredDraws)));
        String[] shares = foodShares.split(" ", -1);
        for (int level = 1; level <= shares.length; level++) {
            double share = starts.shareOfFoods(level);
            assertThat(share)
                    .isCloseTo(Double.parseDouble(shares[level - 1]), within(errors(share, GAMES, resets) + 5e-4));
        }
    }

    @Test
    void agentsStandOnAnyCellAsOftenAndNeverTogether() {
        Starts starts = Starts.of("lbf/5x6-3p-1f", Map.of(), 3);
        int[] visits = new int[30];
        for (int game = 0; game < GAMES; game++) {
            Set<Integer> cells = new TreeSet<>();
            for (int agent = 0; agent < 3; agent++) {
                int row = starts.rows()[agent][game];
                int column = starts.columns()[agent][game];
                cells.add(row * 6 + column);
                visits[row * 6 + column]++;
            }
            assertThat(cells).hasSize(3);
        }
        double[] even = new double[30];
        Arrays.fill(even, 1 / 30.);
        requireShares(visits, even);
    }

    @Test
    void foodsAreOffTheBorderApartFromOneAnotherAndFromAgents() {
        Starts starts = Starts.of("lbf/7x8-4p-4f", Map.of(), 4);
        for (int game = 0; game < GAMES; game++) {
            for (int row = 0; row < 7; row++) {
                for (int column = 0; column < 8; column++) {
                    if (starts.foods()[game][row][column] > 0) {
                        assertThat(row).isBetween(1, 5);
                        assertThat(column).isBetween(1, 6);
                        requireAlone(starts, game, row, column);
                    }
                }
            }
        }
    }

    private static void requireAlone(Starts starts, int game, int row, int column) {
        int near = 0;
        for (int r = Math.max(0, row - 2); r <= Math.min(6, row + 2); r++) {
            for (int c = Math.max(0, column - 2); c <= Math.min(7, column + 2); c++) {
                boolean square = Math.abs(r - row) <= 1 && Math.abs(c - column) <= 1;
                near += (square || r == row || c == column) && starts.foods()[game][r][c] > 0 ? 1 : 0;
            }
        }
        assertThat(near).isEqualTo(1);
        for (int agent = 0; agent < 4; agent++) {
            assertThat(starts.rows()[agent][game] == row && starts.columns()[agent][game] == column)
                    .isFalse();
        }
    }

    /** All ways in which an agent and then two foods can come into a field of 5x5, in whose middle a first food leaves no room for a second. */
    @Test
    void foodsAreDrawnUniformlyWhereThereIsRoom() {
        Starts starts = Starts.of("lbf/5x5-1p-2f", Map.of(), 5);
        Map<Set<Integer>, Integer> found = new HashMap<>();
        for (int game = 0; game < GAMES; game++) {
            Set<Integer> cells = new TreeSet<>();
            for (int cell = 0; cell < 25; cell++) {
                if (starts.foods()[game][cell / 5][cell % 5] > 0) {
                    cells.add(cell);
                }
            }
            found.merge(cells, 1, Integer::sum);
        }
        Map<Set<Integer>, Double> exact = sharesOfTwoFoods();
        assertThat(found.keySet()).isSubsetOf(exact.keySet());
        int[] counts = exact.keySet().stream()
                .mapToInt(cells -> found.getOrDefault(cells, 0))
                .toArray();
        requireShares(
                counts, exact.values().stream().mapToDouble(share -> share).toArray());
    }

    private static Map<Set<Integer>, Double> sharesOfTwoFoods() {
        Map<Set<Integer>, Double> shares = new HashMap<>();
        for (int agent = 0; agent < 25; agent++) {
            List<Integer> free = inner(agent);
            for (int first : free) {
                List<Integer> second =
                        free.stream().filter(cell -> steps(cell, first) > 2).toList();
                double share = 1. / 25 / free.size();
                if (second.isEmpty()) {
                    shares.merge(new TreeSet<>(List.of(first)), share, Double::sum);
                }
                for (int cell : second) {
                    shares.merge(new TreeSet<>(List.of(first, cell)), share / second.size(), Double::sum);
                }
            }
        }
        return shares;
    }

    private static List<Integer> inner(int without) {
        List<Integer> cells = new ArrayList<>(List.of(6, 7, 8, 11, 12, 13, 16, 17, 18));
        cells.remove((Integer) without);
        return cells;
    }

    private static int steps(int from, int to) {
        return Math.abs(from / 5 - to / 5) + Math.abs(from % 5 - to % 5);
    }

    @Test
    void rangesOfLevelsAreDealtToAgentsAndFoodsAtRandom() {
        Starts starts = Starts.of(
                "lbf/9x9-2p-2f",
                Map.of(
                        "min_player_level",
                        "1,4",
                        "max_player_level",
                        "1,5",
                        "min_food_level",
                        "2,7",
                        "max_food_level",
                        "3,7"),
                6);
        int[] agents = new int[4];
        int[] foods = new int[4];
        for (int game = 0; game < GAMES; game++) {
            int[] levels = {starts.levels()[0][game], starts.levels()[1][game]};
            agents[levels[0] == 1 ? levels[1] - 4 : 2 + levels[0] - 4]++;
            assertThat(Math.min(levels[0], levels[1])).isEqualTo(1);
            int[] ofFoods = starts.foodLevels(game);
            foods[ofFoods[1] == 7 ? ofFoods[0] - 2 : 2 + ofFoods[1] - 2]++;
            assertThat(Math.max(ofFoods[0], ofFoods[1])).isEqualTo(7);
        }
        double[] even = {0.25, 0.25, 0.25, 0.25};
        requireShares(agents, even);
        requireShares(foods, even);
    }

    @Test
    void cooperationAsksForTheThreeWeakestOrForTheUpperBound() {
        Starts weakest = Starts.of("lbf/9x9-4p-2f-coop", Map.of("max_player_level", 3), 7);
        Starts bounds = Starts.of("lbf/9x9-2p-2f-coop", Map.of("max_food_level", 6), 8);
        for (int game = 0; game < GAMES; game++) {
            int place = game;
            int[] levels = Arrays.stream(weakest.levels())
                    .mapToInt(agent -> agent[place])
                    .sorted()
                    .toArray();
            assertThat(weakest.foodLevels(game)).containsOnly(levels[0] + levels[1] + levels[2]);
            assertThat(bounds.foodLevels(game)).containsExactly(6, 6);
        }
    }

    @Test
    void foodsThatFindNoRoomAreLeftOut() {
        Starts starts = Starts.of("lbf/3x3-2p-2f", Map.of(), 9);
        int[] counts = new int[2];
        for (int game = 0; game < GAMES; game++) {
            counts[starts.foodLevels(game).length]++;
        }
        requireShares(counts, 2 / 9., 7 / 9.);
    }

    /** Chi-square: its mean and variance are n - 1 and 2 (n - 1) for n shares. */
    private static void requireShares(int[] counts, double... shares) {
        double draws = Arrays.stream(counts).sum();
        double chiSquare = 0;
        for (int i = 0; i < counts.length; i++) {
            chiSquare += Math.pow(counts[i] - draws * shares[i], 2) / (draws * shares[i]);
        }
        int freedom = counts.length - 1;
        assertThat(chiSquare).as(Arrays.toString(counts)).isLessThan(freedom + 3 * Math.sqrt(2. * freedom));
    }
}
