package org.murmuration.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.murmuration.app.bench.StepBenchmark;
import org.murmuration.engine.Environments;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.Devices;
import org.murmuration.kernels.jvm.JvmDevice;

/**
 * How the rate of steps depends on the games of a batch, on the threads of the JVM and on the units of a battle, all in one run, so that ratios hold on a machine whose speed changes.
 *
 * <p>Arguments: ids of devices. Tables in Markdown on standard output.
 */
public final class Scaling {
    private static final double SECONDS = 1;
    private static final int[] BATCHES = {1, 4, 16, 64, 256, 1024, 4096, 16384};
    private static final String[] BATCH_MAPS = {"smax/3m", "smax/27m_vs_30m"};
    private static final int GAMES = 256;
    private static final String[] MAPS = {"smax/3m", "smax/2s3z", "smax/8m", "smax/25m", "smax/27m_vs_30m"};
    /** The largest batch of the largest map takes more memory than the rest together. */
    private static final int MOST_UNITS = 250_000;

    private static final int[] TEAMS = {5, 50, 500, 5000};
    private static final int UNITS = 10_000;
    private static final Map<String, String> SIMULATION = Map.of("observation_type", "none");

    private Scaling() {}

    /** See the class. */
    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            System.err.println("arguments: DEVICE…, for example jvm opencl:pocl");
            System.exit(2);
        }
        List<String> devices = List.of(arguments);
        for (String map : BATCH_MAPS) {
            batches(map, devices);
        }
        threads();
        units(devices);
    }

    private static double rate(Device device, String id, int games) {
        return rate(device, id, games, Settings.none());
    }

    private static double rate(Device device, String id, int games, Settings settings) {
        return StepBenchmark.run(
                        device, () -> Environments.game(id, settings), new StepBenchmark.Workload(games, 0, SECONDS, 1))
                .envStepsPerSecond();
    }

    private static int agents(String id) {
        return Environments.game(id, Settings.none()).spec().agents().size();
    }

    private static void batches(String id, List<String> devices) {
        System.out.printf(
                "%n%s, env-steps/s by games of the batch; in brackets, as a share of the best of the row%n%n", id);
        List<String> titles = new ArrayList<>(List.of("device"));
        List<Integer> sizes = new ArrayList<>();
        for (int games : BATCHES) {
            if ((long) games * agents(id) <= MOST_UNITS) {
                sizes.add(games);
                titles.add(String.format(Locale.ROOT, "%,d", games));
            }
        }
        heading(titles);
        for (String name : devices) {
            double[] rates = new double[sizes.size()];
            double best = 0;
            try (Device device = Devices.open(name)) {
                for (int i = 0; i < rates.length; i++) {
                    rates[i] = rate(device, id, sizes.get(i));
                    best = Math.max(best, rates[i]);
                }
            }
            List<String> cells = new ArrayList<>(List.of(name));
            for (double rate : rates) {
                cells.add(String.format(Locale.ROOT, "%,.0f k (%.2f)", rate / 1000, rate / best));
            }
            row(cells);
        }
    }

    private static void threads() {
        int most = Runtime.getRuntime().availableProcessors();
        System.out.printf(
                "%nJVM, %d games, env-steps/s by threads; in brackets, as a multiple of one thread's%n%n", GAMES);
        List<String> titles = new ArrayList<>(List.of("map"));
        for (int threads = 1; threads <= most; threads *= 2) {
            titles.add(String.valueOf(threads));
        }
        heading(titles);
        for (String id : MAPS) {
            List<String> cells = new ArrayList<>(List.of(id));
            double single = 0;
            for (int threads = 1; threads <= most; threads *= 2) {
                try (Device device = new JvmDevice(threads)) {
                    double rate = rate(device, id, GAMES);
                    single = threads == 1 ? rate : single;
                    cells.add(String.format(Locale.ROOT, "%,.0f k (%.2f)", rate / 1000, rate / single));
                }
            }
            row(cells);
        }
    }

    /** Ever larger battles of marines, about as many units in all, without observations, whose size grows with the square of the units. */
    private static void units(List<String> devices) {
        System.out.printf(
                "%n%,d units in all, without observations, unit-steps/s; in brackets, as a share of the first row's%n%n",
                UNITS);
        List<String> titles = new ArrayList<>(List.of("map", "games"));
        titles.addAll(devices);
        heading(titles);
        double[] first = new double[devices.size()];
        for (int team : TEAMS) {
            String id = "smax/" + team + "m";
            int games = UNITS / (2 * team);
            List<String> cells = new ArrayList<>(List.of(id, String.valueOf(games)));
            for (int i = 0; i < first.length; i++) {
                try (Device device = Devices.open(devices.get(i))) {
                    double rate = 2 * team * rate(device, id, games, Settings.of(SIMULATION));
                    first[i] = first[i] == 0 ? rate : first[i];
                    cells.add(String.format(Locale.ROOT, "%,.0f k (%.2f)", rate / 1000, rate / first[i]));
                }
            }
            row(cells);
        }
    }

    private static void heading(List<String> titles) {
        row(titles);
        System.out.println("| --- " + "| ---: ".repeat(titles.size() - 1) + "|");
    }

    private static void row(List<String> cells) {
        System.out.println("| " + String.join(" | ", cells) + " |");
    }
}
