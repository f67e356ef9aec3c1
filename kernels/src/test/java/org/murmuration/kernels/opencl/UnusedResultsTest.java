package org.murmuration.kernels.opencl;

import java.util.random.RandomGenerator;
import org.murmuration.testing.Seeded;

/** What nobody asks for is left out, but not what its computation writes. */
class UnusedResultsTest extends TranslationTest {
    private abstract static class Counting extends Probe {
        final float hit(int item, int place) {
            ints[item * 8 + place] += 3;
            return x[item];
        }

        final int count(int item, int place) {
            ints[item * 8 + place] = ints[item * 8 + place] * 5 + 1;
            return a[item];
        }
    }

    private static final class DecidedConditions extends Counting {
        final boolean log;

        DecidedConditions(boolean log) {
            this.log = log;
        }

        @Override
        public void run(int item) {
            if (hit(item, 0) > 0.5f && log) {
                put(item, 0, 77f);
            }
            if (count(item, 1) > a[item & 1] && log) {
                put(item, 1, 77f);
            }
            if ((a[item] > 0 ? count(item, 2) : 0) * 2 > 8 && log) {
                put(item, 2, 77f);
            }
            if (1L + count(item, 3) > b[item] && log) {
                put(item, 3, 77f);
            }
            for (int i = 0; i < 3; i++) {
                if (count(item, 4) == b[item] || !log) {
                    put(item, 4, i);
                }
            }
        }
    }

    @Seeded
    void conditionsThatConstantsDecideStillWrite(RandomGenerator random) {
        new DecidedConditions(false).compare(openCl, random);
    }

    private static final class Statements extends Counting {
        @Override
        public void run(int item) {
            hit(item, 0);
            nextLong(item);
            if (a[item] > 0) {
                nextDouble(item);
            }
            for (int i = 0; i < 3; i++) {
                nextLong(item);
                count(item, 4);
            }
        }

        private long nextLong(int item) {
            ints[item * 8 + 1]++;
            return 1L;
        }

        private double nextDouble(int item) {
            ints[item * 8 + 2]++;
            return 1.0;
        }
    }

    @Seeded
    void callsOfEveryTypeAreStatements(RandomGenerator random) {
        new Statements().compare(openCl, random);
    }
}
