package org.murmuration.bench;

import java.util.List;
import java.util.Locale;
import org.murmuration.engine.Environments;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.Devices;
import org.murmuration.kernels.jvm.JvmDevice;

/**
 * Plays the same games in two ways and counts the values compared and the bits that differ, in every output after every step.
 *
 * <p>Arguments: what differs, the steps, the games, and ids of environments (none for all); one line each on standard output. What differs is a device, compared with
 * JVM threads; {@code threads}, 1 and all; or {@code batches}, all games in one and one game in each. Ends with 1 if a bit differs.
 */
public final class BitIdentity {
    private static final String USAGE =
            "arguments: DEVICE|threads|batches STEPS GAMES [ENV…], for example opencl 1000 1024 smax/3m";

    private final int steps;
    private final int games;
    private long values;
    private long differingBits;

    private BitIdentity(int steps, int games) {
        this.steps = steps;
        this.games = games;
    }

    /** See the class. */
    public static void main(String[] arguments) {
        try {
            System.exit(run(List.of(arguments)));
        } catch (RuntimeException e) {
            System.err.println("bit-identity: " + e.getMessage());
            System.exit(2);
        }
    }

    private static int run(List<String> arguments) {
        if (arguments.size() < 3) {
            throw new IllegalArgumentException(USAGE);
        }
        int steps = positive(arguments.get(1));
        int games = positive(arguments.get(2));
        List<String> given = arguments.subList(3, arguments.size());
        long differing = 0;
        for (String id : given.isEmpty() ? Environments.ids() : given) {
            BitIdentity comparison = new BitIdentity(steps, games);
            comparison.compare(id, arguments.get(0));
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %,d steps of %,d games: %,d values compared, %,d bits differ%n",
                    id,
                    steps,
                    games,
                    comparison.values,
                    comparison.differingBits);
            differing += comparison.differingBits;
        }
        return differing == 0 ? 0 : 1;
    }

    private static int positive(String text) {
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
        if (number < 1) {
            throw new IllegalArgumentException("'" + text + "' is not a number of at least 1; " + USAGE);
        }
        return number;
    }

    private void compare(String id, String difference) {
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        try (Device reference = new JvmDevice(difference.equals("threads") ? 1 : threads);
                Device other = difference.equals("threads") || difference.equals("batches")
                        ? new JvmDevice(threads)
                        : Devices.open(difference);
                GameSet first = new GameSet(id, reference, games, games);
                GameSet second = new GameSet(id, other, games, difference.equals("batches") ? 1 : games)) {
            compare(first, second);
            for (int step = 0; step < steps; step++) {
                // Another device works while the JVM does.
                second.step();
                first.step();
                compare(first, second);
            }
        }
    }

    private void compare(GameSet whole, GameSet other) {
        whole.read();
        other.read();
        values += other.values();
        differingBits += other.differingBits(whole);
    }
}
