package org.murmuration.bench;

import java.util.List;
import java.util.Locale;
import org.murmuration.engine.BatchOutput;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.Devices;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;

/**
 * Plays the same games on two devices and counts the values compared and the bits that differ, in every output after every step.
 *
 * <p>Arguments: the other device, steps, games, and ids of environments (none for all); one line each on standard output. Ends with 1 if a bit differs.
 */
public final class BitIdentity {
    private long values;
    private long differingBits;

    private BitIdentity() {}

    /** See the class. */
    public static void main(String[] arguments) {
        if (arguments.length < 3) {
            System.err.println("usage: BitIdentity DEVICE STEPS GAMES [ENV…], for example opencl 1000 1024 smax/3m");
            System.exit(2);
        }
        int steps = Integer.parseInt(arguments[1]);
        int games = Integer.parseInt(arguments[2]);
        List<String> given = List.of(arguments).subList(3, arguments.length);
        long differing = 0;
        for (String id : given.isEmpty() ? Environments.ids() : given) {
            BitIdentity comparison = new BitIdentity();
            comparison.play(id, arguments[0], steps, games);
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %d steps of %d games: %,d values compared, %d bits differ%n",
                    id,
                    steps,
                    games,
                    comparison.values,
                    comparison.differingBits);
            differing += comparison.differingBits;
        }
        System.exit(differing == 0 ? 0 : 1);
    }

    private void play(String id, String device, int steps, int games) {
        try (Device jvm = Devices.open("jvm");
                Device other = Devices.open(device);
                BatchedEnvironment first = Environments.make(id, jvm, games, 1L);
                BatchedEnvironment second = Environments.make(id, other, games, 1L)) {
            RandomPolicy firstPolicy = RandomPolicy.of(first, 2L);
            RandomPolicy secondPolicy = RandomPolicy.of(second, 2L);
            compare(first, second);
            for (int step = 0; step < steps; step++) {
                // The other device works while the JVM does.
                secondPolicy.choose();
                second.step();
                firstPolicy.choose();
                first.step();
                compare(first, second);
            }
        }
    }

    private void compare(BatchedEnvironment first, BatchedEnvironment second) {
        for (int i = 0; i < first.outputs().size(); i++) {
            BatchOutput output = first.outputs().get(i);
            compare(output.array(), second.outputs().get(i).array());
            values += (long) output.rows() * output.agents(first.layout()) * first.games();
        }
    }

    /** The padding at the end of rows is 0 on both. */
    private void compare(DeviceArray a, DeviceArray b) {
        if (a instanceof FloatArray x && b instanceof FloatArray y) {
            float[] expected = x.toHost();
            float[] actual = y.toHost();
            for (int i = 0; i < expected.length; i++) {
                differingBits +=
                        Integer.bitCount(Float.floatToRawIntBits(expected[i]) ^ Float.floatToRawIntBits(actual[i]));
            }
        } else if (a instanceof IntArray x && b instanceof IntArray y) {
            int[] expected = x.toHost();
            int[] actual = y.toHost();
            for (int i = 0; i < expected.length; i++) {
                differingBits += Integer.bitCount(expected[i] ^ actual[i]);
            }
        } else if (a instanceof ByteArray x && b instanceof ByteArray y) {
            byte[] expected = x.toHost();
            byte[] actual = y.toHost();
            for (int i = 0; i < expected.length; i++) {
                differingBits += Integer.bitCount((expected[i] ^ actual[i]) & 0xff);
            }
        }
    }
}
