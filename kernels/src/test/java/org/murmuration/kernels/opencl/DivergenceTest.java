package org.murmuration.kernels.opencl;

import java.util.random.RandomGenerator;
import org.murmuration.kernels.PrivateArray;
import org.murmuration.kernels.math.DeviceMath;
import org.murmuration.kernels.random.Philox;
import org.murmuration.testing.Seeded;

/** Items that share a work item and go different ways get what each would get alone. */
class DivergenceTest extends TranslationTest {
    private static final class Ways extends Probe {
        @Override
        public void run(int item) {
            int way = a[item] & 7;
            int sum = 0;
            int once = 0;
            if (way > 1) {
                sum = sum + 10;
                if (way > 3) {
                    once = 5;
                    sum = sum + b[item];
                } else if (way == 2) {
                    sum = sum - b[item];
                }
                int inside = sum * 3;
                sum = sum ^ inside;
            } else {
                sum = -1;
            }
            putInRow(item, 0, sum);
            putInRow(item, 1, once);
            if (x[item] < y[item] && !Float.isNaN(z[item])) {
                putInRow(item, 0, x[item] + z[item]);
            }
            putInRow(item, 1, way == 3 ? x[item] / y[item] : way == 4 ? y[item] * z[item] : (float) way);
        }
    }

    @Seeded(iterations = 4)
    void branchesWithinBranches(RandomGenerator random) {
        new Ways().compare(openCl, random, 4, 8, 16);
    }

    private static final class EarlyReturns extends Probe {
        @Override
        public void run(int item) {
            int found = find(item, a[item] & 15, 12);
            putInRow(item, 0, found);
            putInRow(item, 1, found < 0 ? classify(item) : classify(found));
            if (b[item] < 0) {
                return;
            }
            putInRow(item, 2, 1 + found);
            for (int i = 0; i < 3; i++) {
                if (found == i) {
                    return;
                }
                putInRow(item, 3 + i, i * found);
            }
        }

        /** Items leave the loop in different turns. */
        private int find(int item, int wanted, int most) {
            for (int i = 0; i < most; i++) {
                if (((b[item] >> i) & 15) == wanted) {
                    return i;
                }
            }
            return -1;
        }

        private int classify(int number) {
            if (number < 3) {
                if (number < 1) {
                    return 100;
                }
                return 200 + number;
            }
            int result = number * 2;
            if (number > 5) {
                return result;
            }
            return -result;
        }
    }

    @Seeded(iterations = 4)
    void returnsFromBranchesAndLoops(RandomGenerator random) {
        new EarlyReturns().compare(openCl, random, 4, 8, 16);
    }

    private static final class Turns extends Probe {
        @Override
        public void run(int item) {
            int most = a[item] & 15;
            int sum = 0;
            int i = 0;
            while (i < most) {
                sum = sum * 3 + i;
                i++;
            }
            putInRow(item, 0, sum);
            putInRow(item, 1, i);
            int left = b[item] & 7;
            do {
                left--;
                sum += left;
            } while (left > 0 && sum < 1000);
            putInRow(item, 2, left);
            int skipped = 0;
            for (int j = 0; j < 6; j++) {
                if ((a[item] >> j & 1) == 0) {
                    continue;
                }
                skipped = skipped * 10 + j;
                for (int k = j; k < (b[item] & 3); k++) {
                    skipped += k;
                }
            }
            putInRow(item, 3, skipped);
            if (most > 7) {
                for (int j = 0; j < 3; j++) {
                    sum += j * most;
                }
                putInRow(item, 4, sum);
            }
        }
    }

    @Seeded(iterations = 4)
    void loopsThatTurnDifferentlyOften(RandomGenerator random) {
        new Turns().compare(openCl, random, 4, 8, 16);
    }

    private static final class UniformAfterDivergence extends Probe {
        @Override
        public void run(int item) {
            int last = -1;
            int counter = 0;
            for (int i = 0; i < 5; i++) {
                if (a[item] > i * 1000) {
                    last = i;
                    counter = i;
                } else {
                    counter = 7;
                }
                putInRow(item, 0, counter + last);
            }
            putInRow(item, 1, last);
            int kept = 3;
            if (x[item] > 0f) {
                kept = 4;
            }
            putInRow(item, 2, kept);
            putInRow(item, 3, counter);
        }
    }

    @Seeded(iterations = 4)
    void aConstantThatSomeItemsAssignIsTheirsOnly(RandomGenerator random) {
        new UniformAfterDivergence().compare(openCl, random, 4, 8, 16);
    }

    private static final class PrivateElements extends Probe {
        @PrivateArray
        private final float[] kept = new float[8];

        @PrivateArray
        private final int[] order = new int[8];

        @PrivateArray
        private final byte[] marks = new byte[8];

        @Override
        public void run(int item) {
            long[] wide = new long[4];
            double[] doubles = new double[4];
            for (int i = 0; i < 8; i++) {
                kept[i] = x[item] * i;
                order[i] = i;
                marks[i] = (byte) (a[item] >> i);
            }
            int place = a[item] & 7;
            int other = b[item] & 7;
            kept[place] = y[item];
            if (other > 3) {
                order[place] = order[other] + 100;
                kept[other] += z[item];
                marks[other] = (byte) b[item];
                wide[place & 3] = (long) a[item] * b[item];
                doubles[other & 3] = (double) x[item] / y[item];
                order[2] = 77;
            }
            shift(order, other);
            int sum = 0;
            for (int i = 0; i < 8; i++) {
                sum = sum * 31 + order[i] + marks[i];
            }
            putInRow(item, 0, sum);
            putInRow(item, 1, kept[other]);
            putInRow(item, 2, kept[3]);
            putInRow(item, 3, (int) (wide[place & 3] >>> 16) + (int) wide[1]);
            putInRow(item, 4, (float) doubles[other & 3]);
            bytes[item] = marks[place];
        }

        private static void shift(int[] numbers, int by) {
            for (int i = 0; i < by; i++) {
                int next = numbers[(i + 1) & 7];
                numbers[(i + 1) & 7] = numbers[i] + by;
                numbers[i] = next;
            }
        }
    }

    @Seeded(iterations = 4)
    void privateArraysWithEveryKindOfIndex(RandomGenerator random) {
        new PrivateElements().compare(openCl, random, 4, 8, 16);
    }

    private static final class DeviceElements extends Probe {
        private static final float[] WEIGHTS = {0.5f, -0f, 3f, Float.NaN, 1e30f};
        private static final byte[] STEPS = {1, -2, 3};

        @Override
        public void run(int item) {
            int other = (a[item] & 0x7fffffff) % ITEMS;
            putInRow(item, 0, b[other]);
            putInRow(item, 1, x[7] + b[3]);
            putInRow(item, 0, WEIGHTS[other % 5] * y[item]);
            putInRow(item, 2, STEPS[other % 3]);
            if (other % 3 == 1) {
                bytes[item] = (byte) (bytes[item] + 1);
                putInRow(item, 3, bytes[item] * 2);
                putInRow(item, 1, x[other] + z[item]);
                ints[4 * ITEMS + item] += STEPS[2];
                ints[item * 3 + 5 * ITEMS] = other;
            }
        }
    }

    @Seeded(iterations = 4)
    void deviceArraysAndTablesWithEveryKindOfIndex(RandomGenerator random) {
        new DeviceElements().compare(openCl, random, 4, 8, 16);
    }

    /** An even item writes the next one's element too, which the next work item must not write back. */
    private static final class PairsOfElements extends Probe {
        @Override
        public void run(int item) {
            if ((item & 1) == 1) {
                ints[item] = a[item];
                if (item + 1 < ITEMS) {
                    ints[item + 1] = b[item];
                    bytes[item + 1] = (byte) item;
                }
                floats[ITEMS + item - 1] = x[item - 1];
            }
        }
    }

    @Seeded
    void elementsBetweenThoseOfItemsUnderWayAreLeftAlone(RandomGenerator random) {
        new PairsOfElements().compare(openCl, random, 4, 8, 16);
    }

    /** What no item asks for must not be read: there is no element there. */
    private static final class Guards extends Probe {
        final int none = -1;
        int absent = -100_000_000;

        @Override
        public void run(int item) {
            boolean never = Float.isNaN(x[item]) && x[item] == 0f;
            int sum = never ? a[absent] : 1;
            if (never || (a[item] > 5 && never && b[absent + item] > 0)) {
                sum += b[absent];
            }
            sum += item < 3 || a[item - 3] > 0 ? 2 : 4;
            putInRow(item, 0, sum + (never ? beyond() : 0));
            if (a[item] > 0) {
                putInRow(item, 1, item);
                return;
            }
            if (!never) {
                return;
            }
            putInRow(item, 2, a[absent]);
        }

        private int beyond() {
            return a[absent] + none;
        }
    }

    @Seeded
    void whatNoItemReadsIsNotTouched(RandomGenerator random) {
        new Guards().compare(openCl, random, 4, 8, 16);
    }

    private static final class Random extends Probe {
        int seed = 0x1234567;

        @Override
        public void run(int item) {
            int bits = Philox.word(seed, a[item], item, b[item], 3, 4, 2);
            putInRow(item, 0, bits);
            if (bits < 0) {
                putInRow(item, 1, Philox.word(seed, 5, item, 6, 7, bits, bits & 3));
            }
            putInRow(item, 2, (int) Math.multiplyHigh(longOf(item), 0x9e3779b97f4a7c15L));
        }
    }

    @Seeded
    void randomBits(RandomGenerator random) {
        new Random().compare(openCl, random, 4, 8, 16);
    }

    private static final class Mathematics extends Probe {
        @Override
        public void run(int item) {
            putInRow(item, 0, DeviceMath.sin(x[item]));
            putInRow(item, 1, DeviceMath.exp(y[item]));
            putInRow(item, 2, DeviceMath.log(z[item]));
            putInRow(item, 3, DeviceMath.atan2(x[item], y[item]));
            if (x[item] > y[item]) {
                putInRow(item, 4, DeviceMath.tanh(z[item]));
                putInRow(item, 5, DeviceMath.cos(x[item]));
            }
        }
    }

    @Seeded(iterations = 2)
    void elementaryFunctions(RandomGenerator random) {
        new Mathematics().compare(openCl, random, 4, 8, 16);
    }
}
