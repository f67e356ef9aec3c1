package org.murmuration.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.kernels.jvm.JvmDevice;

/** A loop adds in the order that it says, also where the compiler could take several elements at once. */
final class LoopOrderTest {
    /** Sums of neighbouring elements in each kind of loop. */
    static final class Sums extends DeviceKernel {
        static final int EACH = 61;
        final int count;
        float[] elements;
        float[] sums;

        Sums(int count) {
            this.count = count;
        }

        @Override
        public void run(int item) {
            int from = item * EACH;
            int to = Math.min(count, from + EACH);
            float all = elements[from];
            for (int i = from + 1; i < to; i++) {
                all += elements[i];
            }
            float positive = 0f;
            for (int i = from; i < to; i++) {
                if (elements[i] > 0f) {
                    positive += elements[i];
                }
            }
            float squares = 0f;
            int next = from;
            while (next < to) {
                squares += elements[next] * elements[next];
                next++;
            }
            float differences = 0f;
            next = from;
            do {
                differences -= elements[next];
                next++;
            } while (next < to);
            sums[4 * item] = all;
            sums[4 * item + 1] = positive;
            sums[4 * item + 2] = squares;
            sums[4 * item + 3] = differences;
        }
    }

    private static float[] sums(Device device, int items) {
        SplittableRandom random = new SplittableRandom(items);
        float[] elements = new float[items * Sums.EACH - 5];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) random.nextDouble(-10, 10);
        }
        try (Arena arena = device.arena("test")) {
            FloatArray array = arena.floats("elements", elements.length);
            array.write(elements);
            FloatArray sums = arena.floats("sums", 4L * items);
            device.compile(new Sums(elements.length))
                    .bind("elements", array)
                    .bind("sums", sums)
                    .launch(items);
            return sums.toHost();
        }
    }

    /** Some compilers treat the items that do not fill a vector otherwise than the rest. */
    @ParameterizedTest
    @MethodSource("org.murmuration.kernels.AllDevices#openCl")
    void everyDeviceAddsInTheOrderOfTheLoop(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Device reference = new JvmDevice(1)) {
            for (int items : new int[] {1, 7, 16, 100}) {
                assertThat(sums(device, items)).isEqualTo(sums(reference, items));
            }
        }
    }
}
